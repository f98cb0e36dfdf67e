import type { PinnedDepartment } from '../../../procedures/types.ts';
import type { ApplicationState } from '../state.ts';

type Held = Pick<ApplicationState, 'procedure' | 'forwarding'>;

/** The department that works on the case now. */
export const inCharge = ({ procedure, forwarding }: Held): PinnedDepartment =>
  forwarding?.inCharge ?? {
    id: procedure.department,
    name: procedure.departmentName,
    office: procedure.office,
  };

/** Ids of those that have handed it on and may get it back: they read, and do not act. */
export const readers = ({ forwarding }: Pick<Held, 'forwarding'>): string[] =>
  (forwarding?.from ?? []).map(({ id }) => id);

/** Ids of all that have had it. */
export const departmentsSince = ({ procedure, forwarding }: Held): string[] =>
  forwarding?.been ?? [procedure.department];
