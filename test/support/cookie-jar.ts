/** A browser without pages: cookies by host, redirects followed by hand. */
export class CookieJar {
  readonly #cookies = new Map<string, Map<string, string>>();

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const { hostname } = new URL(url);
    const jar = this.#cookies.get(hostname) ?? new Map<string, string>();
    this.#cookies.set(hostname, jar);
    const headers = new Headers(init.headers);
    headers.set('accept', headers.get('accept') ?? 'text/html');
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }

  /** Until there is an answer that leads nowhere else, or to where `before` says to stop. */
  async follow(url: string, before: (url: string) => boolean = () => false): Promise<Visit> {
    let at = url;
    for (let hops = 0; hops < 12; hops += 1) {
      const answer = await this.fetch(at);
      const location = answer.headers.get('location');
      if (!location) return { url: at, answer };
      at = new URL(location, at).href;
      if (before(at)) return { url: at, answer };
    }
    throw new Error('These redirects lead nowhere.');
  }

  cookie(url: string, name: string): string | undefined {
    return this.#cookies.get(new URL(url).hostname)?.get(name);
  }
}

interface Visit {
  url: string;
  answer: Response;
}
