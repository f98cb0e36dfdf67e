import { randomBytes } from 'node:crypto';
import { TypedSearchAttributes } from '@temporalio/common';
import { createClient } from '../platform/client.ts';
import { newReference } from '../documents/reference.ts';
import { openServices } from '../platform/services.ts';
import { readSettings } from '../platform/settings.ts';
import { connectTemporal } from '../platform/temporal.ts';
import { loadProcedures } from '../procedures/load.ts';
import { stages, workflowType } from '../workflows/application/contract.ts';
import { searchAttributes } from '../workflows/search-attributes.ts';
import { atATime } from '../test/support/at-a-time.ts';

const givenNames = ['Erika', 'Łukasz', 'Ayşe', 'Zoë', 'Karl', 'Olga', 'Peter', 'Wanda'];
const familyNames = ['Beispiel', 'Müller', 'Çelik', 'Wiśniewski', 'Prüfling', 'Yılmaz', 'Weber'];
const clerks = ['karl', 'clara', 'lea', 'embedded'];
/** The one who measures is a machine client. */
const assigneeOf = (name: string) => (name === 'embedded' ? `token:${name}` : `staff:${name}`);
const day = 86_400_000;

/**
 * Puts open cases into the lists of a running office. Each has the key, the search attributes and the
 * encrypted memo of a real application, and is a running workflow of its type; but it lies on a task
 * queue without a worker, so it has no history to speak of and cannot be opened. A list cannot tell.
 */
export async function openCases(
  office: { dataDir: string; temporal: string },
  count: number,
): Promise<{ reference: string; plate: string }[]> {
  const settings = readSettings({ DATA_DIR: office.dataDir, TEMPORAL_ADDRESS: office.temporal });
  const { keys, index, converter } = await openServices(settings);
  const connection = await connectTemporal(settings.temporal);
  const client = createClient({ connection, namespace: settings.temporal.namespace, converter });
  const services = [...loadProcedures(settings.proceduresDir).procedures.values()];
  const open = stages.filter((stage) => stage !== 'done');
  const of = <T>(all: readonly T[], n: number): T => all[n % all.length] as T;

  const cases = await atATime(
    24,
    Array.from({ length: count }, (_, n) => n),
    async (n) => {
      const reference = newReference(randomBytes(5));
      await keys.create(reference);
      const procedure = of(services, n);
      const names = [of(givenNames, n), `${of(familyNames, n >> 3)}-${n}`];
      const plate = `MH-AB ${n}`;
      const stage = of(open, n * 3);
      const assignee = ['in-review', 'in-production'].includes(stage) && n % 3 > 0;
      const tasks = n % 10 === 0 ? ['overdue'] : n % 23 === 0 ? ['escalated'] : [];
      // Ends of working days, from a week ago to six weeks ahead.
      const due = new Date(Math.floor(Date.now() / day) * day + ((n * 13) % 49) * day - 7 * day);
      due.setUTCHours(22, 0, 0, 0);
      await client.workflow.start(workflowType, {
        workflowId: reference,
        taskQueue: 'nobody',
        args: [],
        typedSearchAttributes: new TypedSearchAttributes([
          { key: searchAttributes.stage, value: stage },
          { key: searchAttributes.department, value: procedure.department },
          { key: searchAttributes.procedure, value: procedure.id },
          ...(assignee
            ? [{ key: searchAttributes.assignee, value: assigneeOf(of(clerks, n)) }]
            : []),
          { key: searchAttributes.dueAt, value: due },
          { key: searchAttributes.openTasks, value: tasks },
          { key: searchAttributes.searchTokens, value: index.tokens({ names, plates: [plate] }) },
        ]),
        memo: { applicantName: names.join(' '), procedureTitle: procedure.title.de },
      });
      return { reference, plate };
    },
  );
  await connection.close();
  return cases;
}
