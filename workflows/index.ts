export { application } from './application/workflow.ts';
export { caseFile } from './case-file/workflow.ts';
export { counterDay } from './counter-day/workflow.ts';
export { mailItem } from './mail-item/workflow.ts';
