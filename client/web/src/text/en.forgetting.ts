import { count } from "./dates";

const FOR_EVER = "It cannot be undone. Backups of this server are out of its reach: ask whoever runs it how long they are kept.";

/** The words of forgetting: what somebody said, and who they were. */
export const en = {
  forEver: FOR_EVER,
  title: "Be forgotten",
  note: "What you forget here is gone from this server, its search and every browser, at once.",
  words: "Forget my words",
  wordsNote: "All you wrote under your name, in every meeting; your private notes; the files you attached. The meetings stay, with their titles and with gaps. What you wrote without a name cannot be told from others' and stays.",
  wordsSure: "Forget all your words?",
  wordsYes: "Forget my words for ever",
  name: "Forget my name",
  nameNote: "Your account with its name, e-mail and password. What you wrote stays, by “Someone who left”. Nobody can sign in with this account any more.",
  nameSure: "Forget your name, and this account?",
  nameYes: "Forget my name for ever",
  done: (meetings: number) => (meetings ? `Forgotten, in ${count(meetings, "meeting", "meetings")}.` : "There was nothing left to forget."),
  nameDone: (name: string) => `The name of ${name} is forgotten.`,
  thing: "Forget these words",
  thingSure: "Forget these words for ever?",
  thingNote: "They vanish for everyone: here, wherever they were carried to, and from the search. That something was said stays to be seen.",
  thingYes: "Forget for ever",
  gone: "Forgotten",
  actions: (name: string) => `More about ${name}'s words`,
  theirWords: "Forget their words",
  theirWordsSure: (name: string) => `Forget all words of ${name}?`,
  theirWordsNote: "All they wrote under their name in this community's meetings, their private notes there and the files they attached.",
  theirWordsYes: "Forget their words for ever",
  theirName: "Forget their name",
  theirNameSure: (name: string) => `Forget the name of ${name}, and their account?`,
  theirNameNote: "Their account goes with its name, e-mail and password, and they leave the community. What they wrote stays, by “Someone who left”.",
  theirNameYes: "Forget their name for ever",
};
