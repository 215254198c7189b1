"""What people who are played write: plain sentences that fit any work, each marked as a sample."""

from collections.abc import Mapping, Sequence

MARK = "(Sample)"
"""Stands before each: what is written without a name carries no other sign."""

_SAID: Mapping[str, Sequence[str]] = {
    "focus_question": (
        "Where does this help students explain their thinking, and where does it do the thinking for them?",
        "What would make the last part as clear as the first?",
    ),
    "clarifying_question": (
        "How many students did this task?",
        "How much time did they have for the second part?",
        "What had they done the week before?",
        "Did they work alone or in pairs?",
        "Who chose the numbers in it?",
        "Had they seen a task like this before?",
        "Which part did they take home?",
        "Is this the first try, or the second?",
        "How did you form the pairs?",
    ),
    "probing_question": (
        "What would tell you that it had worked?",
        "What do you hope they say about it to someone at home?",
        "Which part would you keep if you had half the time?",
        "Whose voice do you hear least in it?",
        "What are you afraid might happen if you changed it?",
    ),
    "question": (
        "What do we mean by clear?",
        "Who else sees this?",
        "What would the students say?",
        "Is that so every time?",
    ),
    "answer": (
        "About a lesson and a half.",
        "Twenty-eight, in two groups.",
        "In pairs, then alone.",
        "It was my own choice.",
    ),
    "noticing": (
        "The second line is longer than all the others.",
        "There are two drawings, and only one has words.",
        "The numbers in the third row are the smallest.",
        "One answer was crossed out and written again.",
        "The last part is empty.",
        "The first word is underlined twice.",
        "The drawing uses two colours, the text one.",
        "Three of the answers begin with the same word.",
        "There is a number in every line but the last.",
    ),
    "wondering": (
        "I wonder what was said before this was written.",
        "I wonder how it would look a week later.",
        "I wonder what the first try looked like.",
        "I wonder who helped.",
    ),
    "warm": (
        "The aim stands at the top, in words that a student would use.",
        "The pairs get time to draw before anyone has to speak.",
        "The last question asks for a reason, and that is what you want to see.",
        "It begins with something that everyone has seen at home.",
        "Each step says how long it takes, and leaves some air.",
        "The words are short enough for those who read slowly.",
        "It asks them to show before it asks them to tell.",
        "It ends with the students, not with the teacher.",
    ),
    "cool": (
        "I lose the question between the second and the third part.",
        "I am not sure that the ticket can show what the aim asks for.",
        "Fifteen minutes seem short to me for two drawings.",
        "I miss a place where students hear each other.",
        "The second part asks for three things at once.",
        "I cannot tell what those do who are done early.",
        "The example gives away the answer to the ticket.",
        "I wonder whether the quiet ones find a place in it.",
    ),
    "response": (
        "That fits with what I have seen.",
        "I had read that another way.",
        "Yes, and the first part shows it too.",
        "Let me stay with that for a moment.",
        "I would put more weight on the last part.",
        "What you say about time is true for us as well.",
        "That makes me think of what we tried in spring.",
        "Perhaps both are true at once.",
    ),
    "reflection": (
        "What stays with me is the point about hearing each other.",
        "I came with one question, and leave with a better one.",
        "I had not seen how much the second part asks of them.",
        "I will let the students word it themselves.",
        "There was more in it than I had planned.",
        "I need to think about the end once more.",
    ),
    "interpretation": (
        "It seems that the drawing carried the thought, and the words came after.",
        "Perhaps the second step is where most of them stopped.",
        "It may be that they knew it and did not know how to say it.",
        "To me this says that there was time, and no one to talk to.",
        "They may have been sure of the picture, and not of the word for it.",
        "It looks as though one idea was tried twice.",
        "Perhaps the order of the tasks made the last one harder.",
    ),
    "inference": (
        "They may have compared the pieces, not the whole.",
        "Perhaps the question was read as one about numbers alone.",
        "The classes may have had different time for it.",
    ),
    "implication": (
        "We could ask for the drawing first, and for the words second.",
        "It would be worth hearing two students before we plan the next one.",
        "One question less, and more time for the reason.",
    ),
    "suggestion": (
        "Let two pairs compare their drawings before the whole group does.",
        "Leave the last question as it is, and drop the one before.",
        "Show one answer from another class, without a name.",
        "Ask them to write to a friend who was ill.",
        "Give the second part to another day.",
        "Let them hear one wrong answer, and mend it together.",
        "Ask for the title last.",
    ),
    "passage": (
        "“A question can open a conversation, or close it.” (line 1)",
        "“Most of us ask the first kind when we are in a hurry.” (line 4)",
        "“Silence after a question feels long to whoever asked it.” (line 5)",
        "“A group that leaves room for that silence hears people whom it has not heard before.” (line 6)",
    ),
    "prediction": (
        "I expect the first question to be the easiest for all.",
        "I expect that fewer than half explain their answer.",
        "I expect the classes to differ most on the last question.",
    ),
    "assumption": (
        "I take it that they had seen such a task before.",
        "I believe that drawing helps more than a rule does.",
        "I suppose that the last question was read in a hurry.",
    ),
    "post": (
        "When they draw.",
        "When nobody is in a hurry.",
        "After a surprise.",
        "When I do not know the answer either.",
    ),
    "headline": (
        "First draw, then say why",
        "Time to think is time well spent",
        "One question less, one reason more",
    ),
    "summary": (
        "We agree that the reason matters more than the answer.",
        "Three of us came back to the same place: the step from drawing to words.",
    ),
    "rationale": (
        "I chose it because it is what I do on a full day.",
        "I cannot go along yet: I do not see who does it.",
        "It says in one line what took me a year to learn.",
    ),
    "proposal": (
        "For the next four weeks, all of us end one lesson a week with a question that asks for a reason.",
        "We use one common exit ticket, and bring the answers to our next meeting.",
    ),
    "decision": ("We try it for four weeks, and look at what students wrote.",),
    "commitment": (
        "I will try it in one class, and bring three answers next time.",
        "I will ask two students how they read the question.",
        "I will share my next draft a week before we meet.",
    ),
    "check_in": (
        "A full week, and I am glad to be here.",
        "Fine, and a little tired.",
        "Curious about today.",
    ),
    "restatement": (
        "I heard that you are content with the start, and unsure about the end.",
        "I heard that time is what you miss most.",
        "I heard that two students surprised you.",
    ),
    "work": ("A table of the three classes side by side.", "Piece 5, the letter to a friend."),
    "debrief": (
        "The silent part helped me more than I expected.",
        "It was hard not to answer at once.",
        "I would have liked one minute more for the questions.",
        "We kept to the work, and not to the person.",
        "I noticed that we laughed more in the second half.",
        "The clock helped me to be short.",
        "Hearing everyone once changed my mind.",
        "I had to look twice at what the step asked.",
    ),
    "commentary": ("Keep the moment in which nobody spoke, and everyone wrote.",),
    "delta": (
        "More time at the end.",
        "Say sooner what we will do with it.",
        "Hear those first who have not spoken.",
    ),
    "plus": ("Everyone was heard.", "We ended on time.", "The question was clear from the start."),
    "excitement": (
        "That students would hear each other's reasons.",
        "That we would all try the same thing for once.",
    ),
    "worry": ("That it becomes one more thing to do.", "That nobody reads the answers."),
    "need_to_know": ("How much time it takes in a week.", "What happens with what we collect."),
    "stance": ("I would begin small, with two classes.", "I lean to yes, for four weeks."),
    "norm": (
        "We ask before we advise.",
        "We begin and end on time.",
        "We speak of the work, not of the person.",
    ),
    "like": ("I like that it begins with a drawing.", "I like that the question is so short."),
    "wish": ("I wish there were more time to compare.", "I wish that I could hear two students explain it."),
    "what_if": ("What if they wrote the question themselves?", "What if two classes swapped their answers?"),
    "mark": ("Row 3, class C.", "Row 4, class B."),
    "sentence": (
        "A question can open a conversation, or close it.",
        "Silence after a question feels long to whoever asked it.",
        "When we ask “Have you tried …?”, we have already answered.",
    ),
    "phrase": ("room for that silence", "something that we do not know", "when we are in a hurry"),
    "word": ("silence", "open", "wait", "room"),
}
_ANY = ("Something to think about.", "That is how I see it today.", "I would like to come back to this.")


def sentence(kind: str, number: int, words: int | None = None) -> str:
    """One for this kind, another for each number; of so many words at most, its mark among them."""
    said = _SAID.get(kind, _ANY)
    text = f"{MARK} {said[number % len(said)]}"
    return text if words is None else " ".join(text.split()[:words])


def objection() -> str:
    """Why someone who is played cannot go along."""
    return f"{MARK} I do not see yet who does the work."
