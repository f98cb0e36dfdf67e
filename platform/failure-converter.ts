import { DefaultFailureConverter } from '@temporalio/common';

/** Error texts and stack traces go through the codec like any other data. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
