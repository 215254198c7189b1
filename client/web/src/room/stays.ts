import type { StaySeen } from "../wire";

/** How someone was there, beside the whole time. */
export interface Was {
  member: string;
  late: boolean;
  early: boolean;
  between: boolean;
}

const SHORT = 60_000;

/** Who was there between opening and end (ms), in the order in which they came; a minute more or less is the whole time. */
export function presence(stays: readonly StaySeen[], opened: number, closed: number): Was[] {
  const during = stays.filter(({ arrived_at, left_at }) => Date.parse(arrived_at) <= closed && (!left_at || Date.parse(left_at) > opened));
  return [...new Set(during.map(({ member }) => member))].map((member) => {
    const own = during.filter((stay) => stay.member === member);
    const left = own.at(-1)!.left_at;
    return {
      member,
      late: Date.parse(own[0]!.arrived_at) > opened + SHORT,
      early: left !== null && Date.parse(left) < closed - SHORT,
      between: own.some((stay, index) => index > 0 && Date.parse(stay.arrived_at) - Date.parse(own[index - 1]!.left_at ?? "") > SHORT),
    };
  });
}
