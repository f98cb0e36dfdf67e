import { acting } from './acting.ts';
import { audit } from './audit.ts';
import { caseList } from './case-list.ts';
import { casePage } from './case-page.ts';
import { counter } from './counter.ts';
import { departments } from './departments.ts';
import { frame } from './frame.ts';
import { intake } from './intake.ts';
import { lockers } from './lockers.ts';
import { overview } from './overview.ts';
import { payments } from './payments.ts';
import { people } from './people.ts';
import { post } from './post.ts';
import { shelves } from './shelves.ts';
import { watching } from './watching.ts';
import { webhooks } from './webhooks.ts';

/** What staff read on the pages. */
export const staffGerman = {
  ...frame,
  ...caseList,
  ...casePage,
  ...acting,
  ...intake,
  ...shelves,
  ...counter,
  ...post,
  ...overview,
  ...people,
  ...payments,
  ...audit,
  ...lockers,
  ...webhooks,
  ...watching,
  ...departments,
};
