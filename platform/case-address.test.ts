import { expect, test } from 'vitest';
import { createCaseAddresses, messageOf } from './case-address.ts';

const addresses = createCaseAddresses(Buffer.alloc(32, 3));

test('an address leads to its case, whatever a mail system does to its letters', () => {
  const local = addresses.localPart('FA-7K2M-9Q4T');
  expect(local).toMatch(/^fa7k2m9q4t-[a-z2-7]{26}$/);
  expect(addresses.open(local)).toBe('FA-7K2M-9Q4T');
  expect(addresses.open(local.toUpperCase())).toBe('FA-7K2M-9Q4T');
});

test('made-up addresses, and those of another office, lead nowhere', () => {
  const local = addresses.localPart('FA-7K2M-9Q4T');
  const changed = `${local.slice(0, -1)}${local.endsWith('a') ? 'b' : 'a'}`;
  const other = createCaseAddresses(Buffer.alloc(32, 4)).localPart('FA-7K2M-9Q4T');
  const moved = local.replace('fa7k2m9q4t', 'fa7k2m9q4v');
  for (const wrong of ['', 'fernantrag', changed, other, moved]) {
    expect(addresses.open(wrong)).toBeUndefined();
  }
});

test('a message’s own address leads to the same case, and to it', () => {
  const local = addresses.localPart('FA-7K2M-9Q4T', 12);
  expect(local.length).toBeLessThanOrEqual(64);
  expect(addresses.open(local)).toBe('FA-7K2M-9Q4T');
  expect(messageOf(local)).toBe(12);
  expect(messageOf(addresses.localPart('FA-7K2M-9Q4T'))).toBeUndefined();
  expect(addresses.open(`${local}+3`)).toBeUndefined();
});
