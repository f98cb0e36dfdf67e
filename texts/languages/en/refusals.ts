import type { Texts } from '../../types.ts';

export const refusals: Texts['refusals'] = {
  'wrong-stage': 'This is not possible at the present stage of the application.',
  'not-allowed': 'You are not allowed to do this.',
  'assigned-to-someone-else': 'Somebody else is already handling this case.',
  'same-person': 'The second decision has to come from another person.',
  'reason-required': 'Please give a reason or a text.',
  'unknown-document': 'This document does not belong to this application.',
  'unknown-scan': 'There is no such scan.',
  'unknown-original': 'We do not hold this original.',
  'not-in-custody': 'This original has left us already.',
  'fee-open': 'The fee has not been paid yet.',
  'no-fee': 'No fee is open.',
  'nothing-to-refund': 'No more can be refunded than was paid.',
  'handover-not-offered': 'This way is not offered here.',
  'date-not-offered': 'No post goes out on this day. Please choose another one.',
  'address-required': 'Please give your address: a letter came back.',
  'slot-taken': 'This time has just been taken. Your earlier choice still stands.',
  'slot-closed': 'This time is not open. Your earlier choice still stands.',
  'no-slot': 'There is no appointment.',
  'too-late': 'It is too late for this change. Please call us.',
  'too-early': 'The slot is not over yet.',
  'wrong-answer': 'This is not what the application says.',
  'question-locked': 'Too many wrong answers. The question is locked until we unlock it.',
  'not-locked': 'The question is not locked.',
  'wrong-code': 'The code is wrong.',
  'code-locked': 'Too many wrong codes. A clerk has to decide.',
  'identity-not-seen': 'Please look at the identity document and note it.',
  'nothing-ticked': 'Please tick what has been handed over.',
  'no-proxy': 'Nobody is named as a proxy.',
  'applicant-only':
    'Without a pickup code it goes to the applicant in person only, against their identity document.',
  'invalid-tracking-number': 'The tracking number is wrong. Please check every digit.',
  'nothing-dispatched': 'Nothing has been sent yet.',
  'invalid-contact': 'These details are not complete.',
  'unknown-message': 'There is no such message.',
  'unknown-request': 'This demand is not open any more.',
  'changed-meanwhile': 'Something has changed meanwhile. Please look at it and decide then.',
  'locker-full':
    'No compartment is free at the moment. Your earlier choice stands. Please choose another way or try again tomorrow.',
  'locker-unreachable':
    'The locker station cannot be reached at the moment. Your earlier choice stands.',
  'locker-loaded':
    'It lies in the locker already. If you want it otherwise please call us: we fetch it back first.',
  'not-loaded': 'Nothing lies in the locker yet.',
  'already-ended': 'This application is closed.',
  busy: 'This is taking longer. Please look again in a moment.',
  'not-in-charge': 'This case is with another department by now.',
  'same-department': 'The case is with this department already.',
  'not-forwarded': 'The case did not come from another department.',
  'unknown-consultation': 'There is no such consultation.',
  'consultation-closed': 'This consultation has been answered, withdrawn or settled already.',
  'past-date': 'This day is over already. Please choose a later one.',
  'opinion-open':
    'The binding opinion of another department is still to come. Wait for it, withdraw the consultation, or the head of department decides without it, with a reason.',
  'opinion-objects':
    'Another department objects, and its opinion is binding. Only the head of department can approve all the same, with a reason.',
  'invalid-address':
    'No letter can be sent to this address as it stands. Please check it: street and number, postal code of five digits, city.',
  'post-office-box':
    'We cannot send this to a post-office box: it is handed over in person. Please give a street and number.',
  'other-address':
    'We send this to the address of your application only. Is it no longer right? Then please call us.',
  'address-unconfirmed': 'The other address has not been confirmed yet.',
  'wrong-time': 'This time cannot be right: it is in the future, or before everything was ready.',
  'nothing-to-destroy': 'There is nothing to destroy here.',
};
