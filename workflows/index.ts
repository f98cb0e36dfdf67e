export { application } from './application/workflow.ts';
export { caseFile } from './case-file/workflow.ts';
export { counterDay } from './counter-day/workflow.ts';
export { mailItem } from './mail-item/workflow.ts';
export { postDay } from './post-day/workflow.ts';
export { shelf } from './shelf/workflow.ts';
export { draft } from './draft/workflow.ts';
export { staffDirectory } from './staff-directory/workflow.ts';
