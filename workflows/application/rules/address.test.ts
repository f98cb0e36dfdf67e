import { describe, expect, test } from 'vitest';
import { applicant, clerk as by, type Case } from '../../../test/support/case.ts';
import { byPost, chooses, handingOver, readyCase } from '../../../test/support/ready-case.ts';
import type { Address } from '../contract.ts';
import { faultyParts, isPostOfficeBox, sameAddress } from './address.ts';

const known: Address = { street: 'Gasse 2', postalCode: '00001', city: 'Musterhagen' };
const other: Address = { street: 'Allee 9', postalCode: '00009', city: 'Anderstadt' };
const to = (address: Address) => ({ ...byPost, address });
const target = ({ state: { handover } }: Case) =>
  handover?.kind === 'mail-back' ? [handover.address.street, handover.other] : [];

describe('addresses', () => {
  test('the same house is known however it is written', () => {
    const long = { street: 'Lange Straße 7a', postalCode: '00123', city: 'Musterhagen' };
    const short = { street: 'lange str. 7 A', postalCode: '00123', city: 'MUSTERHAGEN' };
    expect(sameAddress(long, { ...short, country: 'Deutschland' })).toBe(true);
    expect(sameAddress(long, { ...short, street: 'Lange Str. 8a' })).toBe(false);
    expect(sameAddress(long, { ...short, country: 'Österreich' })).toBe(false);
  });

  test.each<[Address, string[]]>([
    [known, []],
    [{ ...known, country: 'Germany' }, []],
    [{ ...known, postalCode: '1010' }, ['postalCode']],
    [{ ...known, postalCode: '1010', country: 'Österreich' }, []],
    [{ ...known, street: ' ' }, ['street']],
    [{ ...known, street: 'Gasse 2\nBeim Nachbarn' }, ['street']],
    [{ ...known, city: 'M'.repeat(50) }, ['city']],
    [{ ...known, country: 'a\u2028b' }, ['country']],
  ])('%j', (address, faults) => {
    expect(faultyParts(address)).toEqual(faults);
  });

  test('a post-office box is one in German and English', () => {
    const boxes = ['Postfach 12 34', 'P.O. Box 12', 'po box 7'];
    expect(boxes.every((street) => isPostOfficeBox({ ...known, street }))).toBe(true);
    expect(isPostOfficeBox({ ...known, street: 'Am Postfachweg 2' })).toBe(false);
  });
});

test('another address is told, and waits for a person before it is sent', () => {
  const c = readyCase();
  expect(chooses(c, to(other))).toBeUndefined();
  expect(target(c)).toEqual(['Allee 9', 'open']);
  expect(c.tasks).toContain('other-address');
  expect(c.state.messages.at(-1)).toMatchObject({
    template: 'confirmed',
    to: 'erika@beispiel.example',
    said: { handover: { other: 'open' } },
  });
  expect(c.state.applicant.address).toEqual(known);
  expect(c.send('recordDispatch', { by })).toBe('address-unconfirmed');
  expect(c.send('settleAddress', { confirm: false, by })).toBe('reason-required');
  expect(c.send('settleAddress', { confirm: true, by })).toBeUndefined();
  expect(c.tasks).not.toContain('other-address');
  expect(c.send('recordDispatch', { by })).toBeUndefined();
});

test('a refused address leads back to the choice', () => {
  const c = readyCase();
  chooses(c, to(other));
  c.send('settleAddress', { confirm: false, reason: 'Not known there', by });
  expect(c.state.stage).toBe('awaiting-choice');
  expect(c.told.at(-1)).toBe('address-refused');
  expect(c.state.fee).toMatchObject({ amountCents: 2700 });
  chooses(c, to(known));
  expect(target(c)).toEqual(['Gasse 2', undefined]);
});

test('whoever corrects the address first gets no further than whoever names another', () => {
  const c = readyCase();
  c.send('correctContact', { address: other, by: applicant });
  chooses(c, byPost);
  expect(target(c)).toEqual(['Allee 9', 'open']);
  c.send('settleAddress', { confirm: true, by });
  const { scheduledAt } = c.state.handover ?? { scheduledAt: '' };
  c.now = '2026-11-25T09:00:00.000Z';
  c.send('correctContact', { address: { ...other, street: 'Allee 10' }, by: applicant });
  expect(target(c)).toEqual(['Allee 10', 'open']);
  expect(c.send('recordDispatch', { scheduledAt, by })).toBe('changed-meanwhile');
  c.send('correctContact', { address: { ...other, street: 'Allee 11' }, by });
  expect(target(c)).toEqual(['Allee 11', undefined]);
  expect(c.tasks).not.toContain('other-address');
});

test('the procedure can allow other addresses, or none, and no post-office box', () => {
  const open = readyCase(handingOver({}, { otherAddress: 'allowed' }));
  chooses(open, to(other));
  expect([target(open), open.tasks.includes('other-address')]).toEqual([
    ['Allee 9', 'allowed'],
    false,
  ]);
  expect(open.send('recordDispatch', { by })).toBeUndefined();
  const fixed = readyCase(handingOver({}, { otherAddress: 'never' }));
  expect(chooses(fixed, to(other))).toBe('other-address');
  fixed.send('correctContact', { address: other, by: applicant });
  expect(chooses(fixed, byPost)).toBe('other-address');
  expect(chooses(fixed, to(known))).toBeUndefined();
  const box = { ...known, street: 'Postfach 12' };
  const inPerson = readyCase(handingOver({}, { otherAddress: 'allowed', postOfficeBox: false }));
  expect(chooses(inPerson, to(box))).toBe('post-office-box');
  expect(chooses(readyCase(), to({ ...known, postalCode: '123' }))).toBe('invalid-address');
});

test('after a letter came back a confirmed address is the known one from then on', () => {
  const c = readyCase();
  chooses(c, byPost);
  c.send('recordDispatch', { run: 7, by });
  expect(c.state.timeline.find(({ type }) => type === 'dispatched')?.data).toEqual({ run: 7 });
  c.send('recordReturn', { reason: 'moved', by });
  expect(chooses(c, byPost)).toBe('address-required');
  chooses(c, to(other));
  expect(c.state.addressFailed).toBe(true);
  c.send('settleAddress', { confirm: true, by });
  expect([c.state.addressFailed, c.state.applicant.address]).toEqual([undefined, other]);
});
