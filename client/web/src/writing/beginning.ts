import { put, valueOf, at } from "./script";

/** A protocol that can be run as it is. */
export const BLANK = `protocol: our-protocol
name: Our protocol
purpose: What it is for, in a sentence.
origin: Written by us
confidence: medium
people: [3, 12]
minutes: [10, 45]
roles:
  presenter:
    does: brings the question
steps:
  - title: Presentation
    minutes: 5
    say: Tell us what you bring, and what you want to know. We listen.
    speaks: presenter
  - title: Feedback
    minutes: 10
    say: Say what helps with the question. Our presenter listens.
    speaks: participant
    posts:
      participant: [warm, cool]
`;

/** The text of a copy: a name of its own, and no number of another's version. */
export function copied(text: string): string {
  const name = at(valueOf(text), ["protocol"]);
  const own = typeof name === "string" ? put(text, ["protocol"], `our-${name.replace(/^our-/, "")}`.slice(0, 40)) : text;
  return at(valueOf(own), ["version"]) === undefined ? own : own.replace(/^version:.*\n/m, "");
}
