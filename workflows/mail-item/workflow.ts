import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/types.ts';
import { berlinDate } from '../../procedures/calendar.ts';
import { system } from '../application/contract.ts';
import { searchAttributes } from '../search-attributes.ts';
import {
  arrangePages,
  assignSegment,
  caseErased,
  discardSegment,
  mailItemView,
  seenAgain,
  sentBack,
  settled,
  takeBackSegment,
  type AssignSegment,
  type MailItemInput,
  type MailItemView,
  type TakeBackSegment,
} from './contract.ts';
import * as rules from './rules.ts';

const { readMailItem } = proxyActivities<Activities>({
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
});
const { fileSegment, withdrawSegment, reportEnvelopes, reportSentBack, eraseMailItem } =
  proxyActivities<Activities>({
    startToCloseTimeout: '2 minutes',
    heartbeatTimeout: '10 seconds',
    retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
  });
/** How long an item stays after its last segment has found its place, for corrections. */
const keptFor = '5 days';

const now = () => new Date().toISOString();
const failure = ({ type, detail }: rules.Refusal) => ApplicationFailure.nonRetryable(detail, type);

/** One scanned envelope, upload or attachment, from its bytes until every page has its place. */
export async function mailItem(input: MailItemInput): Promise<void> {
  const state = rules.begin(input, now());
  const day = berlinDate(state.receivedAt);
  let contents = input.contents;
  let published: string | undefined;
  let reported = '';
  let sorted = false;
  let leaving = false;
  let leavesEarly = false;
  /** Segments that are just being filed or taken back: one move after the other. */
  const moving = new Set<number>();
  let takenBack = 0;

  const publish = () => {
    if (published === state.state) return;
    published = state.state;
    upsertSearchAttributes([{ key: searchAttributes.mailState, value: state.state }]);
  };
  const unreported = () =>
    input.origin.kind === 'post' &&
    state.state !== 'reading' &&
    JSON.stringify(rules.countsOf(state)) !== reported;

  const file = async (request: AssignSegment) => {
    const segment = rules.segmentOf(state, request.segment);
    const { blob, type } = state;
    if (!segment || !type || !blob) return undefined;
    const outcome = await fileSegment({
      ...request,
      mailItem: state.id,
      blob,
      type,
      pages: segment.pages,
      blankPages: state.blankPages,
      turns: state.turns,
      origin: input.origin.kind,
      ...(segment.slip ? { slip: true as const } : {}),
    });
    const refusal = rules.filed(state, request, outcome, now());
    publish();
    return refusal;
  };

  const takeBack = async (request: TakeBackSegment) => {
    const segment = rules.segmentOf(state, request.segment);
    if (segment?.state === 'assigned' && segment.reference) {
      takenBack += 1;
      const refusal = await withdrawSegment({
        ...request,
        mailItem: state.id,
        reference: segment.reference,
        attempt: takenBack,
      });
      if (refusal) return refusal;
    }
    rules.takenBack(state, request, now());
    publish();
    return undefined;
  };

  /** Does it when nothing else is done with the segment, and only if it is not refused by then. */
  const alone = async <R extends { segment: number }>(
    request: R,
    refuse: (state: MailItemView, request: R) => rules.Refusal | undefined,
    run: (request: R) => Promise<rules.Refusal | undefined>,
  ) => {
    const { segment } = request;
    // Looked at again after the wait: several may have waited for the same move.
    while (moving.has(segment)) await condition(() => !moving.has(segment));
    moving.add(segment);
    try {
      const refusal = refuse(state, request) ?? (await run(request));
      if (refusal) throw failure(refusal);
      return state;
    } finally {
      moving.delete(segment);
    }
  };
  const validated = <R>(refuse: (state: MailItemView, request: R) => rules.Refusal | undefined) => {
    return {
      validator: (request: R) => {
        const refusal = refuse(state, request);
        if (refusal) throw failure(refusal);
      },
    };
  };

  setHandler(
    assignSegment,
    (request) => alone(request, rules.refuseAssign, file),
    validated(rules.refuseAssign),
  );
  setHandler(
    takeBackSegment,
    (request) => alone(request, rules.refuseTakeBack, takeBack),
    validated(rules.refuseTakeBack),
  );
  setHandler(
    discardSegment,
    (request) =>
      alone(request, rules.refuseDiscard, async () => {
        const late = rules.segmentOf(state, request.segment);
        const { reference, fault } = late ?? {};
        rules.discard(state, request, now());
        publish();
        if (reference && fault === 'case-ended') {
          const { leaving: how = 'discarded' } = request;
          await reportSentBack({ reference, mailItem: state.id, at: now(), how });
        }
        return undefined;
      }),
    validated(rules.refuseDiscard),
  );
  setHandler(
    arrangePages,
    async (request) => {
      while (moving.size > 0) await condition(() => moving.size === 0);
      const refusal = rules.refuseArrange(state, request);
      if (refusal) throw failure(refusal);
      rules.arrange(state, request, now());
      publish();
      return state;
    },
    validated(rules.refuseArrange),
  );
  setHandler(settled, async () => {
    await condition(() => sorted);
    return state;
  });
  setHandler(seenAgain, async (again) => {
    if (!again.contents || contents) return;
    contents = again.contents;
    await condition(() => sorted);
    const [only, ...others] = state.segments.filter((segment) => segment.state === 'assigned');
    if (!only?.reference || others.length > 0) return;
    await file({ segment: only.id, reference: only.reference, contents, by: again.origin.by });
  });
  setHandler(sentBack, ({ segment }) => {
    rules.sentBack(state, segment, now());
    publish();
  });
  setHandler(caseErased, ({ reference }) => {
    leavesEarly ||= rules.belongsTo(state, reference);
  });
  setHandler(mailItemView, () => state);

  /** The day's count hears of every change. */
  const reporting = (async () => {
    for (;;) {
      await condition(() => unreported() || leaving);
      if (!unreported()) return;
      const counts = rules.countsOf(state);
      reported = JSON.stringify(counts);
      await reportEnvelopes({ day, item: state.id, counts });
    }
  })();

  publish();
  const reading =
    input.rejected || !input.blob
      ? rules.notReadable(input.rejected ?? 'empty')
      : await readMailItem({ blob: input.blob, origin: input.origin.kind });
  rules.wasRead(state, reading, input);
  const found = rules.recognised(state);
  for (const { id, reference } of found) {
    const ticked = found.length === 1 ? contents : undefined;
    await file({
      segment: id,
      reference,
      by: ticked ? input.origin.by : system,
      ...(ticked ? { contents: ticked } : {}),
      ...(input.condition ? { condition: input.condition } : {}),
    });
  }
  sorted = true;
  publish();

  do {
    await condition(() => state.state === 'settled');
  } while (
    (await condition(() => state.state !== 'settled' || leavesEarly, keptFor)) &&
    !(leavesEarly && state.state === 'settled')
  );
  leaving = true;
  await reporting;
  await condition(allHandlersFinished);
  await eraseMailItem({ id: state.id });
}
