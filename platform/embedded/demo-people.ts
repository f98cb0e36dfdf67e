export interface DemoPerson {
  sub: string;
  name: string;
  roles: string[];
  departments: string[];
  does: string;
}

/** Invented staff for trying out, one for each kind of work. */
export const demoPeople: readonly DemoPerson[] = [
  {
    sub: 'ines',
    name: 'Ines Intake',
    roles: ['intake'],
    departments: ['*'],
    does: 'Poststelle / post room',
  },
  {
    sub: 'karl',
    name: 'Karl Clerk',
    roles: ['clerk'],
    departments: ['*'],
    does: 'Sachbearbeitung / clerk',
  },
  {
    sub: 'clara',
    name: 'Clara Clerk',
    roles: ['clerk'],
    departments: ['*'],
    does: 'Sachbearbeitung, zweite Person / clerk, second person',
  },
  {
    sub: 'conrad',
    name: 'Conrad Counter',
    roles: ['counter'],
    departments: ['*'],
    does: 'Ausgabe / counter',
  },
  {
    sub: 'lea',
    name: 'Lea Lead',
    roles: ['lead', 'clerk'],
    departments: ['*'],
    does: 'Leitung / head of department',
  },
  {
    sub: 'ada',
    name: 'Ada Admin',
    roles: ['admin'],
    departments: ['*'],
    does: 'Verwaltung des Systems / administration',
  },
];

/** One clerk who sees a single department, to show what others do not see. */
export const scopedClerk = (department: string): DemoPerson => ({
  sub: `clerk-${department}`,
  name: `Dora Department (${department})`,
  roles: ['clerk', 'counter'],
  departments: [department],
  does: `Sachbearbeitung nur ${department} / clerk of ${department} only`,
});
