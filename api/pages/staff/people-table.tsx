import { formatInstant, pick } from '../../../texts/language.ts';
import type { AppDeps } from '../../app-deps.ts';
import type { ColleagueRow } from '../../operations/colleagues.ts';
import { PostForm, SelectField, Tick, type Option } from '../form.tsx';
import { Table } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import type { Desk } from './frame.tsx';
import { queue } from './taker.ts';

interface Props {
  deps: Pick<AppDeps, 'catalogue'>;
  desk: Desk;
  rows: ColleagueRow[];
}

const nameOf = ({ name, id }: Pick<ColleagueRow, 'name' | 'id'>): string => name ?? id;

export function PeopleTable({ deps, desk, rows }: Props) {
  const { language } = desk;
  const { people } = staffWordsFor(language);
  const departmentNames = ({ departments }: ColleagueRow) =>
    departments === '*'
      ? people.allDepartments
      : departments
          .map((id) => deps.catalogue.departments.get(id)?.name)
          .flatMap((name) => (name ? [pick(name, language)] : []))
          .join(', ');
  const takers = rows.filter(
    ({ ended, roles }) => !ended && roles.some((role) => role === 'clerk' || role === 'lead'),
  );
  const heirs = (row: ColleagueRow): Option[] =>
    takers
      .filter(({ id }) => id !== row.id)
      .map((taker) => ({ value: taker.id, label: nameOf(taker) }));
  return (
    <Table
      caption={people.caption}
      head={[
        people.name,
        people.roles,
        people.departments,
        people.lastSeen,
        people.openCases,
        people.actions,
      ]}
      numbers={[4]}
      rows={rows.map((row) => [
        nameOf(row),
        row.roles.map((role) => people.roleNames[role]).join(', '),
        departmentNames(row),
        <Standing row={row} language={language} />,
        String(row.openCases),
        <Actions row={row} heirs={heirs(row)} language={language} />,
      ])}
    />
  );
}

function Standing({ row, language }: { row: ColleagueRow; language: string }) {
  const { people } = staffWordsFor(language);
  const seen = formatInstant(row.lastSeenAt, language);
  if (row.ended) {
    const { at, by, cause } = row.ended;
    const on = formatInstant(at, language);
    return (
      <span class="tag">{cause === 'person' ? people.endedBy(on, by) : people.endedAt(on)}</span>
    );
  }
  return (
    <>
      {seen} {row.absent && <span class="tag">{people.absent}</span>}
    </>
  );
}

interface ActionsProps {
  row: ColleagueRow;
  heirs: Option[];
  language: string;
}

function Actions({ row, heirs, language }: ActionsProps) {
  const { people } = staffWordsFor(language);
  const person = <input type="hidden" name="person" value={row.id} />;
  const act = (name: string) => `/staff/people/${name}`;
  if (row.openCases === 0 && !row.manageable) return null;
  return (
    <details>
      <summary aria-label={`${people.actions}: ${nameOf(row)}`}>{people.actions}</summary>
      {row.openCases > 0 && (
        <PostForm action={act('take-over')} submit={people.takeOver}>
          {person}
          <SelectField
            id={`to-${row.id}`}
            name="to"
            label={people.takeOverTo}
            required
            empty="–"
            options={[...heirs, { value: queue, label: people.queue }]}
          />
        </PostForm>
      )}
      {row.manageable && !row.ended && (
        <>
          <PostForm action={act('end-sessions')} submit={people.endSessions} look="second">
            {person}
          </PostForm>
          <PostForm action={act('end-account')} submit={people.endAccount} look="danger">
            {person}
            <p>{people.endAccountHint}</p>
            <Tick id={`sure-${row.id}`} name="sure" label={people.sure} required />
          </PostForm>
        </>
      )}
      {row.manageable && row.ended?.cause === 'person' && (
        <PostForm action={act('reinstate')} submit={people.reinstate} look="second">
          {person}
        </PostForm>
      )}
    </details>
  );
}
