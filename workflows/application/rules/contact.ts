import type { Rules } from './rule.ts';
import { addressCorrected } from './address.ts';
import { handoverContent, send } from './messages.ts';
import { waivePostage } from './postage.ts';
import { askForRefund } from './refund.ts';
import { closeTask, digits, everyStage, note, openStages, openTask, refuse } from './step.ts';

/** Is this the only thing that was given? */
const isAll = (given: object, name: string): boolean =>
  Object.entries(given).every(([key, value]) => key === name || value === undefined);

export const contactRules: Pick<
  Rules,
  'nameProxy' | 'waiveFee' | 'correctContact' | 'addNote' | 'revokeLinks' | 'letterPrinted'
> = {
  nameProxy: {
    stages: openStages,
    who: ['citizen', 'staff'],
    refuse: ({ state }, { name }) =>
      name === null && !state.proxy
        ? refuse('no-proxy', 'No proxy is named that could be withdrawn.')
        : undefined,
    run: (step, { name, by }) => {
      const { state } = step;
      if (name === null) {
        delete state.proxy;
        note(step, 'proxy-withdrawn', by);
        return;
      }
      if (state.proxy?.name === name) return;
      let code = digits(step, 6);
      while (code === state.pickupCode?.value) code = digits(step, 6);
      state.proxy = { name, code };
      note(step, 'proxy-named', by, { name });
    },
  },
  waiveFee: {
    stages: openStages,
    who: ['staff'],
    refuse: ({ state }, { reason }) => {
      if (state.fee?.state !== 'open') return refuse('no-fee', 'This case has no open fee.');
      return reason.trim() ? undefined : refuse('reason-required', 'Waiving a fee needs a reason.');
    },
    run: (step, { reason, by }) => {
      if (step.state.fee && !waivePostage(step)) step.state.fee.state = 'waived';
      closeTask(step, 'payment-differs');
      askForRefund(step);
      note(step, 'fee-waived', by, { reason });
    },
  },
  correctContact: {
    stages: everyStage,
    who: ['citizen', 'staff'],
    refuse: ({ state }, { address, email = state.applicant.email, way }) => {
      if (way === 'email' && !email) {
        return refuse('invalid-contact', 'Emails need an email address.');
      }
      return address &&
        ![address.street, address.postalCode, address.city].every((line) => line.trim())
        ? refuse('invalid-contact', 'An address needs street, postal code and city.')
        : undefined;
    },
    run: (step, { by, tokens, email, phone, way, ...rest }) => {
      const { state } = step;
      const { applicant } = state;
      const { address: before } = applicant;
      Object.assign(applicant, rest);
      if (email === null) delete applicant.email;
      else if (email) applicant.email = email;
      if (phone === null) delete applicant.phone;
      else if (phone) applicant.phone = phone;
      if (way) state.contactWay = way;
      else if (email !== undefined) state.contactWay = applicant.email ? 'email' : 'letter';
      if (tokens) state.searchTokens = tokens;
      if (email !== undefined) {
        // Whoever reads the old mailbox has no business with this case any more.
        state.linkVersion += 1;
        closeTask(step, 'email-bounced', 'mail-unsent');
      }
      if (rest.address) addressCorrected(step, before, by);
      if (rest.language && isAll({ ...rest, email, phone, way }, 'language')) {
        note(step, 'language-chosen', by, { language: rest.language });
        return;
      }
      note(step, 'contact-corrected', by);
      const { handover } = state;
      const elsewhere = rest.address && handover?.kind === 'mail-back' && handover.other;
      send(step, 'contact-changed', elsewhere ? { handover: handoverContent(state) } : {});
    },
  },
  addNote: {
    stages: everyStage,
    who: ['staff'],
    refuse: (_at, { text }) =>
      text.trim() ? undefined : refuse('reason-required', 'A note needs a text.'),
    run: (step, { text, by }) => note(step, 'note', by, { text }),
  },
  revokeLinks: {
    stages: everyStage,
    who: ['staff'],
    run: (step, { by }) => {
      step.state.linkVersion += 1;
      note(step, 'links-revoked', by);
    },
  },
  letterPrinted: {
    stages: everyStage,
    who: ['staff'],
    refuse: ({ state }, { message }) =>
      state.messages.some(({ id, way }) => id === message && way === 'letter')
        ? undefined
        : refuse('unknown-message', `This case has no letter "${message}".`),
    run: (step, { message, by }) => {
      const { state } = step;
      const record = state.messages.find(({ id }) => id === message);
      if (record?.state !== 'to-print') return;
      record.state = 'printed';
      record.sentAt = step.now;
      note(step, 'message-sent', by, { template: record.template });
      if (state.messages.some((other) => other.state === 'to-print')) {
        openTask(step, 'print-letters');
      } else closeTask(step, 'print-letters');
    },
  },
};
