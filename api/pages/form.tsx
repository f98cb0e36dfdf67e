import { randomUUID } from 'node:crypto';
import type { Child, PropsWithChildren } from 'hono/jsx';

interface PostFormProps {
  action: string;
  /** Submitted by this button; none: the form brings its own. */
  submit?: string;
  look?: 'first' | 'second' | 'danger';
  upload?: boolean;
  /** Where a script may send the files one by one, and go on after a lost connection. */
  resumable?: { path: string; texts: Record<string, string> };
  /** The form that Ctrl+Enter sends. */
  register?: boolean;
  /** What the browser is to work out before it sends the form, if it runs scripts. */
  work?: string;
  class?: string;
}

/** A form that changes something. Sent twice it is done once: its key is made with the page. */
export function PostForm(props: PropsWithChildren<PostFormProps>) {
  const { action, submit, look = 'first', upload, children } = props;
  return (
    <form
      method="post"
      action={action}
      class={props.class}
      enctype={upload ? 'multipart/form-data' : undefined}
      data-register={props.register ? true : undefined}
      data-work={props.work}
      data-upload={props.resumable?.path}
      data-upload-texts={props.resumable && JSON.stringify(props.resumable.texts)}
    >
      <input type="hidden" name="key" value={randomUUID()} />
      {props.work && <input type="hidden" name="work" />}
      {children}
      {submit !== undefined && (
        <p>
          <button type="submit" class={look}>
            {submit}
          </button>
        </p>
      )}
    </form>
  );
}

interface FieldProps {
  name: string;
  label: string;
  id?: string;
  value?: string;
  hint?: string;
  fault?: string;
  /** Said beside the label of what may stay empty. */
  optional?: string;
  required?: boolean;
  type?: 'text' | 'email' | 'tel' | 'date' | 'time' | 'search' | 'number';
  autocomplete?: string;
  inputmode?: 'numeric' | 'decimal' | 'text';
  maxlength?: number;
  autofocus?: boolean;
  min?: number;
  max?: number;
}

const idOf = ({ id, name }: { id?: string; name: string }): string =>
  (id ?? `f-${name}`).replaceAll(/[^\w-]/g, '-');

const describedBy = (id: string, hint: unknown, fault: unknown): string | undefined =>
  [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ') || undefined;

function Around(props: PropsWithChildren<Omit<FieldProps, 'type'>>) {
  const { label, hint, fault, optional, children } = props;
  const id = idOf(props);
  return (
    <div class={fault ? 'kern-form-input kern-form-input--error' : 'kern-form-input'}>
      <label class="kern-label" for={id}>
        {label}
        {optional && <span class="kern-label__optional"> ({optional})</span>}
      </label>
      {hint && (
        <div class="kern-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children}
      {fault && <ErrorText id={`${id}-fault`} text={fault} />}
    </div>
  );
}

const ErrorText = ({ id, text }: { id: string; text: string }) => (
  <p class="kern-error" id={id}>
    <span class="kern-icon kern-icon--danger" aria-hidden="true"></span>
    <span class="kern-body">{text}</span>
  </p>
);

const control = (props: Omit<FieldProps, 'label' | 'type'>) => {
  const id = idOf(props);
  return {
    class: props.fault
      ? 'kern-form-input__input kern-form-input__input--error'
      : 'kern-form-input__input',
    id,
    name: props.name,
    required: props.required,
    'aria-invalid': props.fault ? ('true' as const) : undefined,
    'aria-describedby': describedBy(id, props.hint, props.fault),
  };
};

export const TextField = (props: FieldProps) => (
  <Around {...props}>
    <input
      {...control(props)}
      type={props.type ?? 'text'}
      value={props.value}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
      maxlength={props.maxlength}
      autofocus={props.autofocus}
      min={props.min}
      max={props.max}
    />
  </Around>
);

export const TextArea = (props: FieldProps) => (
  <Around {...props}>
    <textarea {...control(props)} maxlength={props.maxlength ?? 4000}>
      {props.value ?? ''}
    </textarea>
  </Around>
);

export const FileField = (props: FieldProps) => (
  <Around {...props}>
    <input
      {...control(props)}
      type="file"
      multiple
      accept=".pdf,.tif,.tiff,.jpg,.jpeg,.png,application/pdf,image/tiff,image/jpeg,image/png"
    />
  </Around>
);

export interface Option {
  value: string;
  label: string;
}

const selectClass = 'kern-form-input__select';

export const SelectField = (props: FieldProps & { options: Option[]; empty?: string }) => (
  <Around {...props}>
    <div class="kern-form-input__select-wrapper">
      <select
        {...control(props)}
        class={props.fault ? `${selectClass} kern-form-input__select--error` : selectClass}
        autocomplete={props.autocomplete}
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map(({ value, label }) => (
          <option value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  </Around>
);

interface TickProps {
  name: string;
  label: Child;
  id?: string;
  value?: string;
  checked?: boolean;
  required?: boolean;
  fault?: string;
  type?: 'checkbox' | 'radio';
}

/** A tick or one of several to choose from; never set beforehand unless `checked` says so. */
export function Tick(props: TickProps) {
  const { name, label, value = 'on', checked, required, fault, type = 'checkbox' } = props;
  const id = idOf({ name: `${name}-${value}`, ...(props.id ? { id: props.id } : {}) });
  return (
    <div class={fault ? 'kern-form-check kern-form-check--error' : 'kern-form-check'}>
      <input
        class={`kern-form-check__${type}`}
        type={type}
        id={id}
        name={name}
        value={value}
        checked={checked}
        required={required}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={describedBy(id, undefined, fault)}
      />
      <label class="kern-label" for={id}>
        {label}
      </label>
      {fault && <ErrorText id={`${id}-fault`} text={fault} />}
    </div>
  );
}

export interface Fault {
  /** Of the field it belongs to. */
  id: string;
  message: string;
}

/** All faults of a form at its top, each a link to its field. */
export function Faults({ title, of }: { title: string; of: Fault[] }) {
  if (of.length === 0) return null;
  return (
    <div class="kern-alert kern-alert--danger" role="alert" tabindex={-1}>
      <div class="kern-alert__header">
        <span class="kern-icon kern-icon--danger" aria-hidden="true"></span>
        <h2 class="kern-title">{title}</h2>
      </div>
      <div class="kern-alert__body">
        <ul>
          {of.map(({ id, message }) => (
            <li>
              <a href={`#${idOf({ name: id })}`}>{message}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
