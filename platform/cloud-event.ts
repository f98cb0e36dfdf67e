import type { LoggedEvent } from '../workflows/event-log/contract.ts';

export const stageChangedType = 'de.fernantrag.application.stage-changed.v1';
export const testType = 'de.fernantrag.webhook.test.v1';

interface Envelope {
  specversion: '1.0';
  id: string;
  source: string;
  time: string;
  datacontenttype: 'application/json';
}

export interface StageChanged extends Envelope {
  type: typeof stageChangedType;
  subject: string;
  sequence: string;
  data: Pick<
    LoggedEvent,
    'reference' | 'procedure' | 'department' | 'stage' | 'previousStage' | 'outcome'
  >;
}

/** As text in an order that is the order of the numbers, as the CloudEvents Sequence extension wants it. */
export const sequenceOf = (position: number): string => String(position).padStart(12, '0');

/** A change of stage as other systems read it, CloudEvents 1.0 in JSON. */
export function stageChanged(event: LoggedEvent, source: string): StageChanged {
  const { id, time, position, reference, procedure, department } = event;
  const { stage, previousStage, outcome } = event;
  return {
    specversion: '1.0',
    id,
    source,
    type: stageChangedType,
    time,
    subject: reference,
    sequence: sequenceOf(position),
    datacontenttype: 'application/json',
    data: {
      reference,
      procedure,
      department,
      stage,
      ...(previousStage ? { previousStage } : {}),
      ...(outcome ? { outcome } : {}),
    },
  };
}

/** It has no place in the order, and says nothing of anybody. */
export const testEvent = (
  id: string,
  source: string,
  time: string,
): Envelope & { type: typeof testType; data: object } => ({
  specversion: '1.0',
  id,
  source,
  type: testType,
  time,
  datacontenttype: 'application/json',
  data: {},
});
