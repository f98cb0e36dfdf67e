import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkAnswers, requiredDocuments } from './answers.ts';
import { loadProcedures, ProcedureFaults } from './load.ts';
import { offeredDates } from './slots.ts';

const shipped = import.meta.dirname;
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'procedures-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function faultsOf(folder: string): string[] {
  try {
    loadProcedures(folder);
    return [];
  } catch (error) {
    if (error instanceof ProcedureFaults) return error.faults;
    throw error;
  }
}

/** Writes each YAML block of a page to the file that is named above it. */
function writeExamples(page: string): void {
  for (const [, file = '', text = ''] of page.matchAll(/^`(\S+)`\n\n```yaml\n(.*?)^```/gms)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
}

describe('the services that are shipped', () => {
  const catalogue = loadProcedures(shipped);

  test('are at least eight of four departments', () => {
    expect(catalogue.procedures.size).toBeGreaterThanOrEqual(8);
    const departments = [...catalogue.procedures.values()].map(({ department }) => department);
    expect(new Set(departments).size).toBeGreaterThanOrEqual(4);
    expect(catalogue.counters.size).toBe(2);
  });

  test.each([...catalogue.procedures.values()])('$id can be applied for', (procedure) => {
    const examples = procedure.fields.map(({ id, example }) => [id, example] as const);
    const checked = checkAnswers(procedure, Object.fromEntries(examples));
    expect(checked).not.toHaveProperty('faults');
    if ('answers' in checked) expect(requiredDocuments(procedure, checked.answers)).not.toEqual([]);
  });

  test('a pinned procedure is plain data with its office, counter and holidays', () => {
    const pinned = catalogue.pin('vehicle-transfer', new Date('2026-12-31T23:30:00Z'));
    expect(JSON.parse(JSON.stringify(pinned))).toEqual(pinned);
    expect(pinned).not.toHaveProperty('modelledOn');
    expect(pinned.departmentName.de).toBe('Kfz-Zulassung');
    expect(pinned.pickupCounter?.id).toBe('vehicle-hall');
    expect(pinned).not.toHaveProperty('lockerStation');
    const car = catalogue.pin('vehicle-registration-new', new Date());
    expect(car.lockerStation).toMatchObject({ id: 'freight-yard' });
    expect(car.lockerStation).not.toHaveProperty('compartments');
    expect(pinned.account).toEqual({ holder: 'Stadt Musterhagen', iban: 'DE22000123450000900011' });
    expect(pinned.holidays[0]).toBe('2026-01-01');
    expect(pinned.holidays.at(-1)).toBe('2031-12-26');
    pinned.fields.length = 0;
    expect(catalogue.procedures.get('vehicle-transfer')?.fields).not.toEqual([]);
    expect(catalogue.pin('resident-parking-permit', new Date()).participation).toMatchObject([
      { department: { id: 'residents', name: { de: 'Bürgerbüro' } }, binding: true, days: 3 },
    ]);
    expect(pinned.participation).toBeUndefined();
    expect(() => catalogue.pin('no-such', new Date())).toThrow('unknown procedure no-such');
  });
});

test('the guide to a new department holds files that load', () => {
  writeExamples(readFileSync(join(shipped, '../docs/adding-a-department.md'), 'utf8'));
  const catalogue = loadProcedures(dir);
  expect([...catalogue.procedures.keys()]).toEqual(['dog-registration']);
  expect(catalogue.pin('dog-registration', new Date()).departmentName.de).toBe('Steueramt');
  const counter = catalogue.counters.get('tax-counter');
  expect(counter && offeredDates(counter, '2026-05-04T10:00:00Z', [])).toContain('2026-05-11');
});

describe('faults', () => {
  const permit = 'parking/resident-parking-permit.yaml';

  test.each<[string, string | RegExp, string, string]>([
    ['a wrong type', 'version: 2', 'version: one', 'version: expected a number'],
    ['a missing key', 'fourEyes: false', '', 'fourEyes: is missing; expected true or false'],
    ['an unknown key', 'version: 2', 'version: 2\nverzion: 2', 'verzion: is not known here'],
    ['a bad example', "example: 'MH-AB 123'", "example: 'MH'", 'fields.0.example: fails its own'],
    ['an id twice', 'id: zone', 'id: plate', 'fields.1.id: plate is there twice'],
    ['an id in capitals', 'id: zone', 'id: Zone', 'fields.1.id: expected lower case words'],
    ['no fee', 'amountCents: 3070', 'amountCents: 0', 'fee.amountCents: expected cents'],
    ['a late reminder', 'days: 24', 'days: 30', 'deadlines.documents.reminders: expected every'],
    [
      'working days too many',
      '{ days: 24, unit: calendar',
      '{ days: 22, unit: working',
      'reminder',
    ],
    ['an impossible answer', 'equals: company', 'equals: firm', 'when.equals: this can never be'],
    ['a lost field', 'field: vehicle-use', 'field: use', 'when.field: there is no such field'],
    ['no such counter', 'counter: citizens-office', 'counter: nowhere', 'there is no counter'],
    ['no language', ', en: ', ', Turkish: x, en: ', 'expected a language tag such as tr'],
    ['no English', ", en: 'Number plate'", '', 'fields.0.label.en: is missing; expected a text'],
    [
      'no easy German',
      /^ {4}de-easy: .*$/m,
      '',
      'title: expected the languages de, en and de-easy',
    ],
    [
      'nothing finished',
      /^finished:[^]*?(?=^fourEyes)/m,
      'finished: []\n',
      'finished: expected at',
    ],
    ['no retention', '{ months: 3 }', '{}', 'retention.expired: expected years, months or days'],
    ['no handover', /^ {2}(pickup|mailBack): .*$/gm, '', 'handover: expected pickup, mailBack'],
    ['no mail-back', /^ {2}mailBack: .*$/m, '', 'fallback: mail-back is not offered here'],
    [
      'another department',
      'department: parking',
      'department: dogs',
      'department: expected parking',
    ],
    [
      'nobody to ask',
      '- department: residents',
      '- department: neighbours',
      'participation.0.department: there is no other department neighbours',
    ],
    [
      'itself to ask',
      '- department: residents',
      '- department: parking',
      'participation.0.department: there is no other department parking',
    ],
    [
      'a lost field to ask by',
      '    days: 3\n',
      '    days: 3\n    when: { field: use, equals: company }\n',
      'participation.0.when.field: there is no such field',
    ],
    ['a key twice', 'version: 2', 'version: 2\nversion: 3', 'Map keys must be unique'],
  ])('%s', (_, from, to, expected) => {
    copyShipped();
    const text = readFileSync(join(dir, permit), 'utf8');
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    writeFileSync(join(dir, permit), changed);
    const faults = faultsOf(dir);
    expect(faults.join('\n')).toContain(expected);
    expect(faults[0]).toMatch(/^parking\/resident-parking-permit\.yaml:\d+: /);
  });

  test('all faults of all files come at once, each with its line', () => {
    copyShipped();
    change(permit, 'version: 2', 'version: 0');
    change(permit, "example: 'MH-AB 123'", "example: 'MH'");
    change(permit, 'equals: company', 'equals: firm');
    change('residents/department.yaml', 'email: buergerbuero@', 'email: buergerbuero');
    change('counters.yaml', "to: '12:00'", "to: '07:00'");
    change('counters.yaml', "date: '2026-12-31'", "date: '2026-02-31'");
    const faults = faultsOf(dir);
    expect(faults).toHaveLength(6);
    const line = readFileSync(join(dir, permit), 'utf8').split('\n').indexOf('version: 0') + 1;
    expect(faults.join('\n')).toContain(`${permit}:${line}: version: expected at least 1`);
    expect(faults.join('\n')).toContain('expected to after from');
  });

  test('closing days at the top are those of every counter, beside its own', () => {
    copyShipped();
    change(
      'counters.yaml',
      '    exceptions:',
      "    closingDays: [{ date: '2027-06-18' }]\n    exceptions:",
    );
    const counters = [...loadProcedures(dir).counters.values()];
    const days = counters.map(({ closingDays }) => closingDays?.map(({ date }) => date));
    expect(days[0]).toEqual(['2027-02-08', '2027-06-18']);
    expect(days.slice(1).every((own) => own?.join() === '2027-02-08')).toBe(true);
  });

  test('a fee that is transferred needs an account whose check digits are right', () => {
    copyShipped();
    const file = 'civil-registry/department.yaml';
    change(file, 'DE49', 'DE48');
    expect(faultsOf(dir).join()).toContain('account.iban: the check digits are wrong');
    change(file, 'account:', '# account:');
    expect(faultsOf(dir)).toEqual([
      `${file}:1: account: is missing; expected one for the fee of birth-certificate`,
    ]);
  });

  test('a locker is offered only at a station that lockers.yaml describes', () => {
    copyShipped();
    const file = 'vehicle-registration/vehicle-registration-new.yaml';
    change(file, 'station: freight-yard', 'station: nowhere');
    expect(faultsOf(dir).join()).toMatch(
      /vehicle-registration-new\.yaml:\d+: handover\.locker\.station: there is no station nowhere; expected one of: freight-yard/,
    );
    change('lockers.yaml', 'compartments: 12', 'compartments: 0');
    expect(faultsOf(dir)).toEqual([
      'lockers.yaml:17: stations.0.compartments: expected at least 1',
    ]);
    rmSync(join(dir, 'lockers.yaml'));
    expect(faultsOf(dir).join()).toContain('expected one of: a station that lockers.yaml names');
  });

  test('a folder that is not there or holds nothing is named', () => {
    expect(faultsOf(join(dir, 'none')).join()).toContain('expected a readable folder');
    expect(faultsOf(dir).join()).toContain('counters.yaml: cannot be read; expected this file');
  });

  test('a second procedure of the same id is refused', () => {
    copyShipped();
    cpSync(join(dir, permit), join(dir, 'residents/resident-parking-permit.yaml'));
    expect(faultsOf(dir).join('\n')).toContain(`id: is that of ${permit}; expected its own`);
  });

  function copyShipped(): void {
    cpSync(shipped, dir, { recursive: true, filter: (path) => !path.endsWith('.ts') });
  }

  function change(file: string, from: string, to: string): void {
    const text = readFileSync(join(dir, file), 'utf8');
    writeFileSync(join(dir, file), text.replace(from, to));
  }
});
