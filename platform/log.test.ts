import { expect, test } from 'vitest';
import { createLog } from './log.ts';

function logged(level: string, write: (log: ReturnType<typeof createLog>) => void) {
  const lines: string[] = [];
  write(createLog(level, 'worker', { write: (line) => void lines.push(line) }));
  return lines;
}

const failure = new Error('550 <erika@beispiel.example> unknown', {
  cause: Object.assign(new Error('erika again'), { code: 'EENVELOPE' }),
});

test('a line is JSON with its part, its time and what it is about', () => {
  const [line] = logged('info', (log) => log.info({ reference: 'FA-0000-0001' }, 'started'));
  expect(JSON.parse(line!)).toMatchObject({
    part: 'worker',
    reference: 'FA-0000-0001',
    msg: 'started',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
});

test('of an error its kind, code and place are told, its words are not', () => {
  const [line] = logged('info', (log) => log.error({ err: failure }, 'a mail failed'));
  expect(line).not.toContain('erika');
  expect(JSON.parse(line!)).toMatchObject({
    err: { name: 'Error', at: expect.any(Array), cause: { code: 'EENVELOPE' } },
  });
  expect(line).toContain('log.test.ts');
});

test('its words are told when the operator asks for them', () => {
  const [line] = logged('debug', (log) => log.error({ err: failure }, 'a mail failed'));
  expect(line).toContain('unknown');
});
