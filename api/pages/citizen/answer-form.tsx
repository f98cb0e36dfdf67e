import { FileField, PostForm, TextArea } from '../form.tsx';
import { wordsFor } from '../words/index.ts';
import { enteredIn, type Tried } from './tried.tsx';

/** Words and files for the office, sent together or, with a script, file by file. */
export function AnswerForm(props: { language: string; tried?: Tried | undefined }) {
  const { apply, forms } = wordsFor(props.language);
  return (
    <PostForm
      action="/a/answer"
      submit={forms.send}
      upload
      resumable={{ path: '/a/uploads', texts: forms.uploading }}
    >
      <TextArea
        name="message"
        label={forms.answerText}
        value={enteredIn(props.tried, 'answer').values?.['message']}
        optional={apply.optional}
      />
      <FileField name="file" label={forms.files} hint={forms.filesHint} optional={apply.optional} />
    </PostForm>
  );
}
