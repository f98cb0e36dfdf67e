import { pick } from '../../texts/language.ts';
import type { Field } from '../../procedures/types.ts';
import { answerName } from './application-form.ts';
import { SelectField, TextField, Tick } from './form.tsx';
import { wordsFor } from './words/index.ts';

interface Props {
  fields: readonly Field[];
  language: string;
  values: Readonly<Record<string, string | undefined>>;
  faults: Readonly<Record<string, string | undefined>>;
}

/** One control for each field of a procedure. */
export const AnswerFields = ({ fields, language, values, faults }: Props) => (
  <>
    {fields.map((field) => {
      const name = answerName(field.id);
      return (
        <AnswerField field={field} language={language} value={values[name]} fault={faults[name]} />
      );
    })}
  </>
);

interface OneProps {
  field: Field;
  language: string;
  value: string | undefined;
  fault: string | undefined;
}

function AnswerField({ field, language, value, fault }: OneProps) {
  const { apply } = wordsFor(language);
  const { type, example, required, options = [] } = field;
  const name = answerName(field.id);
  const label = pick(field.label, language);
  if (type === 'checkbox') {
    return (
      <div class="field">
        <Tick
          id={`f-${name}`}
          name={name}
          label={label}
          checked={value !== undefined}
          fault={fault}
        />
      </div>
    );
  }
  const common = { name, label, value, fault, optional: required ? undefined : apply.optional };
  if (type === 'choice') {
    return (
      <SelectField
        {...common}
        empty={apply.choose}
        options={options.map((option) => ({
          value: option.value,
          label: pick(option.label, language),
        }))}
      />
    );
  }
  if (type === 'date') return <TextField {...common} type="date" />;
  return (
    <TextField
      {...common}
      hint={apply.example(example)}
      autocomplete="off"
      inputmode={type === 'number' ? 'decimal' : undefined}
      maxlength={field.max !== undefined && type === 'text' ? field.max : 200}
    />
  );
}
