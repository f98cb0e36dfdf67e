import { berlinDate } from '../../../procedures/calendar.ts';
import { formatDate } from '../../../texts/language.ts';
import { groundText } from '../../../texts/timeline.ts';
import {
  retentionGrounds,
  type CaseFileView,
  type RetentionChange,
} from '../../../workflows/case-file/contract.ts';
import type { Caller } from '../../auth/caller.ts';
import { may } from '../../auth/permissions.ts';
import type { Case } from '../../operations/cases.ts';
import { SelectField, TextArea, TextField } from '../form.tsx';
import { Facts } from '../table.tsx';
import { staffWordsFor } from '../words/index.ts';
import { CaseForm, valueIn, type CaseFormProps, type Entered } from './form-frame.tsx';

interface Props {
  found: Case;
  caller: Caller;
  language: string;
  entered?: Entered | undefined;
}

/** How long an ended case is kept, what its erasure waits for, and the form to change that. */
export function RetentionPart({ found: { view, file }, caller, language, entered }: Props) {
  if (!file) return null;
  const { retention: words } = staffWordsFor(language);
  const day = (at: string) => formatDate(berlinDate(at), language);
  const { years = 0, months = 0, days = 0 } = file.period ?? {};
  return (
    <section>
      <h2>{words.title}</h2>
      <Facts
        of={[
          [words.ended, day(file.endedAt)],
          [words.period, file.period && words.periods(years, months, days)],
          [words.eraseAt, file.held ? words.held : day(file.eraseAt)],
        ]}
      />
      {file.locks.length > 0 && (
        <div class="notice">
          <p>{words.waits}</p>
          <ul>
            {file.locks.map((lock) => (
              <li>{words.locks[lock]}</li>
            ))}
          </ul>
        </div>
      )}
      {may(caller, 'retention') && (
        <ChangeForm view={view} language={language} file={file} {...(entered ? { entered } : {})} />
      )}
    </section>
  );
}

function ChangeForm({ view, language, file, entered }: CaseFormProps & { file: CaseFileView }) {
  const { retention: words } = staffWordsFor(language);
  const value = (name: string) => {
    const given = valueIn(entered, 'retention', name);
    return given === undefined ? {} : { value: given };
  };
  const kinds: RetentionChange['kind'][] = file.held ? ['lift', 'prolong'] : ['prolong', 'shorten'];
  return (
    <CaseForm view={view} act="retention" title={words.change} open={entered?.act === 'retention'}>
      <SelectField
        name="change"
        label={words.change}
        options={kinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        {...value('change')}
      />
      <TextField
        name="until"
        label={words.until}
        type="date"
        hint={words.untilHint}
        {...value('until')}
      />
      <SelectField
        name="ground"
        label={words.ground}
        options={retentionGrounds.map((ground) => ({
          value: ground,
          label: groundText(ground, language),
        }))}
        {...value('ground')}
      />
      <TextArea
        id="retention-reason"
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        required
        maxlength={1_000}
        {...value('reason')}
      />
    </CaseForm>
  );
}
