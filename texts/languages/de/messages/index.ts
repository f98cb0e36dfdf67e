import type { Texts } from '../../../types.ts';
import { handingOver } from './handing-over.ts';
import { lockers } from './lockers.ts';
import { papers } from './papers.ts';
import { post } from './post.ts';
import { review } from './review.ts';

export const messages: Texts['messages'] = {
  ...papers,
  ...review,
  ...handingOver,
  ...lockers,
  ...post,
};
