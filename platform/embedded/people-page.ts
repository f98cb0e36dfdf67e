import type { DemoPerson } from './demo-people.ts';

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** One button for each person; works without scripts. */
export function peoplePage(people: readonly DemoPerson[], action: string): string {
  const buttons = people
    .map(
      ({ sub, name, does }) => `<li><form method="post" action="${escaped(`${action}/${sub}`)}">
<p>${escaped(does)}</p>
<button type="submit">${escaped(name)}</button></form></li>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Anmelden zum Ausprobieren</title>
<link rel="stylesheet" href="/assets/style.css">
<link rel="stylesheet" href="/assets/city.css">
</head>
<body>
<main class="inner">
<h1>Wer sind Sie heute?</h1>
<p>Dies sind erfundene Personen zum Ausprobieren; es gibt kein Kennwort. /
<span lang="en">These are invented people for trying out; there is no password.</span></p>
<ul class="cards">
${buttons}
</ul>
</main>
</body>
</html>
`;
}
