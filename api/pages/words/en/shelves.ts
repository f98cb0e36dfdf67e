import type { StaffWords } from '../index.ts';

export const shelves: Pick<StaffWords, 'shelves'> = {
  shelves: {
    title: 'Shelves',
    department: 'Department',
    show: 'Show',
    number: 'Place',
    since: 'Since',
    toLay: 'still to be laid',
    laid: 'It lies there',
    none: 'No original lies here.',
    inventory: 'Inventory',
    inventoryHint: 'Go through the places by number.',
    there: 'there',
    missing: 'missing',
    unseen: 'not looked at',
    extra: 'What else lay there and should be in no place',
    save: 'Save the count',
    counts: 'Last counts',
    counted: (found, missing) => `${found} found, ${missing} missing`,
    receipt: 'Print a receipt',
    sought: 'being searched',
    askedBack: { post: 'to be sent back', pickup: 'to be collected' },
  },
};
