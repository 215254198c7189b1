/**
 * As `act`; but the same, asked again before the answer is there, is not asked again: whoever presses twice because
 * nothing seems to happen means it once. Something else in between counts: then it is meant anew.
 */
export function once<Asked extends unknown[], Answer>(act: (...asked: Asked) => Promise<Answer>): (...asked: Asked) => Promise<Answer> {
  let last: { what: string; answer: Promise<Answer> } | null = null;
  return (...asked) => {
    const what = JSON.stringify(asked);
    if (last?.what === what) return last.answer;
    const now = { what, answer: act(...asked) };
    const answered = () => void (last === now && (last = null));
    now.answer.then(answered, answered);
    last = now;
    return now.answer;
  };
}
