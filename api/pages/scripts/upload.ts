/**
 * Served at `/assets/upload.js`. Sends the files of a form one by one, shows how far each is, and
 * goes on after a lost connection, even on a page that was opened anew. The client for that, `tus`, is
 * loaded when somebody chooses a file. Without it the form sends everything at once.
 */
export const uploadScript = (tus: string): string => `'use strict';
(() => {
  const form = document.querySelector('form[data-upload]');
  const input = form?.querySelector('input[type=file]');
  if (!form || !input) return;
  let client;
  const load = () =>
    (client ??= new Promise((resolve) => {
      const script = document.createElement('script');
      script.src = '${tus}';
      script.onload = () => resolve(window.tus?.isSupported === true);
      script.onerror = () => resolve(false);
      document.head.append(script);
    }));
  input.addEventListener('change', load);
  const texts = JSON.parse(form.dataset.uploadTexts);
  const list = document.createElement('ul');
  list.setAttribute('aria-live', 'polite');
  input.after(list);
  const send = (file) =>
    new Promise((resolve) => {
      const line = document.createElement('li');
      list.append(line);
      const say = (text) => (line.textContent = file.name + ': ' + text);
      say(texts.sending);
      const upload = new tus.Upload(file, {
        endpoint: form.dataset.upload,
        chunkSize: 2 * 1024 * 1024,
        retryDelays: [0, 1000, 3000, 5000, 10000, 20000, 30000, 60000],
        metadata: { filename: file.name },
        removeFingerprintOnSuccess: true,
        onProgress: (sent, total) => say(texts.sending + ' ' + Math.floor((100 * sent) / total) + ' %'),
        onShouldRetry: (error) => {
          const status = error.originalResponse?.getStatus() ?? 0;
          if (status >= 400 && status < 500 && ![409, 423].includes(status)) return false;
          say(texts.waiting);
          return true;
        },
        onSuccess: () => (say(texts.sent), resolve(true)),
        onError: (error) => {
          // The question of the case is to be answered first: the whole form asks for that.
          if (error.originalResponse?.getStatus() === 403) return resolve('asked');
          let why = '';
          try {
            why = JSON.parse(error.originalResponse.getBody()).detail;
          } catch {}
          say(texts.failed + (why ? '. ' + why : ''));
          line.className = 'fault';
          resolve(false);
        },
      });
      upload.findPreviousUploads().then((earlier) => {
        if (earlier.length > 0) upload.resumeFromPreviousUpload(earlier[0]);
        upload.start();
      });
    });
  form.addEventListener('submit', async (event) => {
    if (input.files.length === 0) return;
    event.preventDefault();
    if (!(await load())) return form.submit();
    const button = form.querySelector('button[type=submit]');
    button.disabled = true;
    list.replaceChildren();
    const sent = [];
    for (const file of input.files) sent.push(await send(file));
    button.disabled = false;
    input.value = '';
    if (sent.includes('asked')) {
      const were = document.createElement('input');
      Object.assign(were, { type: 'hidden', name: 'files', value: 'yes' });
      form.append(were);
      return form.submit();
    }
    if (sent.includes(false)) return;
    if (form.querySelector('textarea')?.value.trim()) form.submit();
    else window.location.assign('/a?done=answer');
  });
})();
`;
