import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/types.ts';
import { system } from '../application/contract.ts';
import { searchAttributes } from '../search-attributes.ts';
import {
  assignSegment,
  discardSegment,
  mailItemView,
  seenAgain,
  sentBack,
  settled,
  type AssignSegment,
  type MailItemInput,
} from './contract.ts';
import * as rules from './rules.ts';

const { readMailItem } = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '5 minutes' },
});
const { fileSegment, eraseMailItem } = proxyActivities<Activities>({
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
  let contents = input.contents;
  let published: string | undefined;
  let sorted = false;

  const publish = () => {
    if (published === state.state) return;
    published = state.state;
    upsertSearchAttributes([{ key: searchAttributes.mailState, value: state.state }]);
  };

  const file = async (request: AssignSegment) => {
    const segment = state.segments[request.segment];
    if (!segment || !state.type) return undefined;
    const outcome = await fileSegment({
      ...request,
      mailItem: state.id,
      blob: state.blob,
      type: state.type,
      pages: segment.pages,
      origin: input.origin.kind,
    });
    const refusal = rules.filed(state, request, outcome, now());
    publish();
    return refusal;
  };

  setHandler(
    assignSegment,
    async (request) => {
      const refusal = rules.refuseAssign(state, request) ?? (await file(request));
      if (refusal) throw failure(refusal);
      return state;
    },
    {
      validator: (request) => {
        const refusal = rules.refuseAssign(state, request);
        if (refusal) throw failure(refusal);
      },
    },
  );
  setHandler(
    discardSegment,
    (request) => {
      rules.discard(state, request, now());
      publish();
      return state;
    },
    {
      validator: (request) => {
        const refusal = rules.refuseDiscard(state, request);
        if (refusal) throw failure(refusal);
      },
    },
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
  setHandler(mailItemView, () => state);

  publish();
  rules.wasRead(state, await readMailItem({ blob: input.blob }), input.reference);
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
  } while (await condition(() => state.state !== 'settled', keptFor));
  await condition(allHandlersFinished);
  await eraseMailItem({ id: state.id });
}
