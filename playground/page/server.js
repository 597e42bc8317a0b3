// The way to the server: three questions, one command, one stream of events.

const AGAIN = 2000;

/** What the server would not do; `why` is one of the codes that words.json knows. */
export class Refusal extends Error {
  constructor(why) {
    super(why);
    this.why = why;
  }
}

async function ask(path, options) {
  let response, answer;
  try {
    response = await fetch(path, options);
    answer = await response.json();
  } catch {
    throw new Refusal(response?.status === 413 ? "too_big" : "offline");
  }
  if (!response.ok) throw new Refusal(answer.why ?? "impossible");
  return answer;
}

/** Everything but messages. */
export const state = () => ask("/page/state");

/** The newest messages of a chat, or those before a message. */
export const history = (chat, before) =>
  ask(`/page/chats/${chat}${before ? `?before=${before}` : ""}`);

/** Does something as a person in a chat. */
export const act = (body) =>
  ask("/page/do", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

/** Sends files; several photos or documents become an album. */
export function send(query, files) {
  const body = new FormData();
  for (const file of files) body.append("file", file, file.name);
  return ask(`/page/send?${new URLSearchParams(query)}`, { method: "POST", body });
}

/** Listens for ever: `opened` after every (re)connection, `lost` when it breaks. */
export function listen(opened, lost, heard) {
  const stream = new EventSource("/page/events");
  stream.onopen = opened;
  stream.onmessage = (event) => heard(JSON.parse(event.data));
  stream.onerror = () => {
    lost();
    if (stream.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen(opened, lost, heard), AGAIN);
  };
}
