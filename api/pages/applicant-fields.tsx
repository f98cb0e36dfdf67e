import { languages } from '../../texts/languages.ts';
import type { Address, ContactWay } from '../../workflows/application/contract.ts';
import { SelectField, TextField } from './form.tsx';
import { wordsFor } from './words/index.ts';

interface Props {
  language: string;
  /** Entered so far, by the names of the fields. */
  values: Readonly<Record<string, string | undefined>>;
  faults?: Readonly<Record<string, string | undefined>>;
  /** Keeps ids apart where a page has several of these. */
  prefix?: string;
}

const idIn = (prefix: string | undefined, name: string) => ({ id: `${prefix ?? 'f'}-${name}` });

export function AddressFields({ language, values, faults = {}, prefix }: Props) {
  const { apply, person } = wordsFor(language);
  const field = (name: string) => ({
    ...idIn(prefix, name),
    name,
    value: values[name],
    fault: faults[name],
    maxlength: 200,
  });
  return (
    <>
      <TextField {...field('street')} label={person.street} autocomplete="address-line1" />
      <TextField
        {...field('postalCode')}
        label={person.postalCode}
        autocomplete="postal-code"
        inputmode="text"
      />
      <TextField {...field('city')} label={person.city} autocomplete="address-level2" />
      <TextField
        {...field('country')}
        label={person.country}
        autocomplete="country-name"
        optional={apply.optional}
      />
    </>
  );
}

export function NameFields({ language, values, faults = {}, prefix }: Props) {
  const { person } = wordsFor(language);
  const field = (name: string) => ({
    ...idIn(prefix, name),
    name,
    value: values[name],
    fault: faults[name],
    maxlength: 200,
  });
  return (
    <>
      <TextField {...field('givenName')} label={person.givenName} autocomplete="given-name" />
      <TextField {...field('familyName')} label={person.familyName} autocomplete="family-name" />
    </>
  );
}

export function ContactFields({ language, values, faults = {}, prefix }: Props) {
  const { apply, person } = wordsFor(language);
  const field = (name: string) => ({
    ...idIn(prefix, name),
    name,
    value: values[name],
    fault: faults[name],
  });
  return (
    <>
      <TextField
        {...field('email')}
        type="email"
        label={person.email}
        hint={person.emailHint}
        autocomplete="email"
        optional={apply.optional}
        maxlength={254}
      />
      <TextField
        {...field('phone')}
        type="tel"
        label={person.phone}
        autocomplete="tel"
        optional={apply.optional}
        maxlength={50}
      />
      <SelectField
        {...field('language')}
        label={person.language}
        autocomplete="language"
        options={languages().map(({ tag, name }) => ({ value: tag, label: name }))}
      />
    </>
  );
}

/** Whether messages come by email or by letter; at any time it may be the other one. */
export function WayField({
  language,
  way,
  prefix,
}: {
  language: string;
  way: ContactWay;
  prefix?: string;
}) {
  const { forms } = wordsFor(language);
  return (
    <SelectField
      {...idIn(prefix, 'way')}
      name="way"
      label={forms.way}
      value={way}
      options={[
        { value: 'email', label: forms.ways.email },
        { value: 'letter', label: forms.ways.letter },
      ]}
    />
  );
}

export const addressValues = ({ street, postalCode, city, country }: Address) => ({
  street,
  postalCode,
  city,
  country,
});
