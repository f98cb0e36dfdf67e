/** In a select of colleagues: the queue of the department instead of a person. */
export const queue = 'queue';

export const takerOf = (value: string): string | null => (value === queue ? null : value);
