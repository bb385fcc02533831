//! Which way a conversation takes through the steps of a bot.
//!
//! Steps are looked at once each, in Odoo's order, because every way leads to a later step. At each it is known what the
//! ways to it say about the visitor's answers; where that settles its "Only If", it needs no condition. Otherwise it is
//! passed over where its condition does not hold, either by that condition in its line, or by an arrow past it. So each
//! step stands in the script once, however many ways lead to it.

use super::bot::{Answer, Bot, Condition, Group, Kind, going_on};
use super::knowledge::{Knowledge, MOST_ANSWERS, UNANSWERED};
use super::title::First;

/// A step as a place to go to; none: the conversation ends.
pub(super) type To = Option<usize>;

/// The ways of a bot.
pub(super) struct Course {
    /// For each step how it is played; none for one that no conversation comes to.
    pub(super) stops: Vec<Option<Stop>>,
    /// Where a conversation starts.
    pub(super) start: To,
}

/// How a step is played.
pub(super) struct Stop {
    pub(super) entry: Entry,
    pub(super) out: Out,
    /// What is known when it is looked at.
    pub(super) known: Knowledge,
    /// Which free inputs the visitor may have answered first, when it is played.
    pub(super) first: First,
}

/// Under which condition.
pub(super) enum Entry {
    /// Whenever a conversation comes to it.
    Always,
    /// Only if these hold; otherwise the line below is next, as after it.
    Guarded(Vec<Group>),
    /// Only if these hold; otherwise the conversation goes elsewhere.
    Apart(Vec<Group>, To),
}

/// Where it leads.
pub(super) enum Out {
    Below(To),
    /// For each answer of a question.
    Answers(Vec<To>),
}

/// How many lines with conditions may follow each other before they become sections.
const MOST_GUARDED: usize = 6;

/// The same below a question, whose answers can lead to sections more plainly.
const MOST_GUARDED_ANSWERS: usize = 2;

/// How many lines with one condition may follow each other before they become a section.
const MOST_ALIKE: usize = 2;

/// Ways out of a step, each with what is known on it.
type Ways = Vec<(To, Knowledge)>;

/// Finds the ways of a bot.
pub(super) fn course(bot: &Bot<'_>) -> Course {
    let count = bot.steps.len();
    let mut walker = Walker {
        bot,
        arriving: (0..count).map(|_| None).collect(),
        played: vec![None; count],
        assumed: vec![None; count],
        now: 0,
        alike_until: alike_until(bot),
        needed_until: needed_until(bot),
        stops: Vec::with_capacity(count),
    };
    let start = walker.next(0, None, &Knowledge::default());
    walker.arrive(start, &Knowledge::default(), &First::nothing());
    for at in 0..count {
        walker.now = at;
        let stop = walker.arriving[at].take().map(|arriving| walker.stop(at, arriving));
        walker.stops.push(stop);
    }
    Course { stops: walker.stops, start }
}

/// For each step the first one behind it that has another condition.
fn alike_until(bot: &Bot<'_>) -> Vec<usize> {
    let mut until: Vec<usize> = (1..=bot.steps.len()).collect();
    for at in (1..bot.steps.len()).rev() {
        if bot.steps[at - 1].condition == bot.steps[at].condition {
            until[at - 1] = until[at];
        }
    }
    until
}

/// For each question the last step whose condition names it.
fn needed_until(bot: &Bot<'_>) -> Vec<usize> {
    let mut until = vec![0; bot.steps.len()];
    for (at, step) in bot.steps.iter().enumerate() {
        if let Condition::Chosen(groups) = &step.condition {
            groups.iter().for_each(|group| until[group.question as usize] = at);
        }
    }
    // What a question itself depends on counts as long as the question does.
    for at in (0..bot.steps.len()).rev() {
        if let Condition::Chosen(groups) = &bot.steps[at].condition {
            for group in groups {
                let needed = until[at];
                let above = &mut until[group.question as usize];
                *above = needed.max(*above);
            }
        }
    }
    until
}

/// What is known where a way comes to a step.
struct Arriving {
    known: Knowledge,
    first: First,
}

struct Walker<'b, 'r> {
    bot: &'b Bot<'r>,
    arriving: Vec<Option<Arriving>>,
    /// For each question that can be asked, what is known once it was.
    played: Vec<Option<Knowledge>>,
    /// For each step what its condition says, as far as it was looked at.
    assumed: Vec<Option<Knowledge>>,
    /// The step that is being looked at. Of those behind it nothing is known, because nothing of them was asked.
    now: usize,
    alike_until: Vec<usize>,
    needed_until: Vec<usize>,
    stops: Vec<Option<Stop>>,
}

impl Walker<'_, '_> {
    fn arrive(&mut self, to: To, known: &Knowledge, first: &First) {
        let Some(at) = to else { return };
        match &mut self.arriving[at] {
            Some(arriving) => {
                arriving.known.join(known);
                arriving.first.join(first);
            }
            empty => *empty = Some(Arriving { known: known.clone(), first: first.clone() }),
        }
    }

    /// The first step from `from` on that may be played, where this is known. Behind a step that was played, one of
    /// its own rank never is.
    fn next(&mut self, from: usize, played: Option<usize>, known: &Knowledge) -> To {
        let mut at = from;
        while at < self.bot.steps.len() {
            if played.is_some_and(|played| self.bot.steps[played].rank == self.bot.steps[at].rank) {
                at += 1;
            } else if self.may_hold(at, from, known) {
                return Some(at);
            } else {
                at = self.alike_until[at];
            }
        }
        None
    }

    /// Whether the condition of a step may hold, on a way that has come to `from`: all that stands between was passed
    /// over, and nothing of it was asked.
    fn may_hold(&mut self, at: usize, from: usize, known: &Knowledge) -> bool {
        match &self.bot.steps[at].condition {
            Condition::Never => false,
            Condition::Chosen(groups) if groups.is_empty() => true,
            Condition::Chosen(groups) => {
                if groups.iter().any(|group| group.question as usize >= from.min(self.now + 1)) {
                    return false;
                }
                if self.assumed[at].is_none() {
                    self.assumed[at] = Some(self.assume(groups).unwrap_or_else(impossible));
                }
                self.assumed[at]
                    .as_ref()
                    .is_some_and(|assumed| assumed.fits(known) && *assumed != impossible())
            }
        }
    }

    /// What a condition says: about the answers it names, and about those that led to their questions. None where it
    /// cannot hold.
    fn assume(&self, groups: &[Group]) -> Option<Knowledge> {
        let mut assumed = Knowledge::default();
        for group in groups {
            let asked = self.played[group.question as usize].as_ref()?;
            if !assumed.learn_all(asked) {
                return None;
            }
        }
        for group in groups {
            if let Some(mask) = group.mask
                && !assumed.learn(group.question, mask)
            {
                return None;
            }
        }
        Some(assumed)
    }

    fn stop(&mut self, at: usize, arriving: Arriving) -> Stop {
        let Arriving { mut known, mut first } = arriving;
        known.keep(|question| self.needed_until[question as usize] >= at);
        let Condition::Chosen(groups) = &self.bot.steps[at].condition else {
            return Stop { entry: Entry::Always, out: Out::Below(None), known, first };
        };
        let open: Vec<Group> = groups.iter().filter(|group| !settled(group, &known)).cloned().collect();
        let mut played = known.clone();
        if let Some(assumed) = &self.assumed[at] {
            played.learn_all(assumed);
        }
        if let Kind::Question(answers) = &self.bot.steps[at].kind {
            self.played[at] = Some(asked(&played, at, answers));
        }
        let before = first.clone();
        if self.bot.steps[at].kind.is_free_input() {
            first.asked(at);
        }
        if open.is_empty() {
            let (out, ways) = self.out(at, &played);
            self.arrive_all(&ways, &first);
            return Stop { entry: Entry::Always, out, known, first: before };
        }
        let (entry, out) = self.guarded(at, open, &known, &played, (&before, &first));
        Stop { entry, out, known, first: before }
    }

    /// Where a step leads that is played, with what is known on each way.
    fn out(&mut self, at: usize, known: &Knowledge) -> (Out, Ways) {
        let bot = self.bot;
        match &bot.steps[at].kind {
            Kind::Stuck => (Out::Below(None), Vec::new()),
            Kind::Question(answers) => self.answers(at, answers, known),
            Kind::Say | Kind::Input(_) | Kind::Forward(_) | Kind::Create { .. } => {
                let to = self.next(at + 1, Some(at), known);
                (Out::Below(to), vec![(to, known.clone())])
            }
        }
    }

    fn answers(&mut self, at: usize, answers: &[Answer<'_>], known: &Knowledge) -> (Out, Ways) {
        let few = answers.len() <= MOST_ANSWERS;
        let mut ways: Ways = Vec::with_capacity(answers.len());
        for (number, answer) in answers.iter().enumerate() {
            let mut chosen = known.clone();
            if few {
                chosen.learn(at as u32, 1 << number);
            }
            let to = if answer.ends { None } else { self.next(at + 1, Some(at), &chosen) };
            ways.push((to, chosen));
        }
        let going = ways.iter().zip(answers).filter(|(_, answer)| !answer.ends);
        let places: Vec<usize> = going.map(|((to, _), _)| self.place(*to)).collect();
        let (Some(near), Some(far)) = (places.iter().copied().min(), places.iter().copied().max()) else {
            return (Out::Answers(vec![None; answers.len()]), Vec::new());
        };
        let mut any = known.clone();
        if few {
            any.learn(at as u32, going_on(answers));
        }
        if near == far || self.reads_as_guards(near, far, at, &any, MOST_GUARDED_ANSWERS) {
            let to = self.to(near);
            return (Out::Below(to), vec![(to, any)]);
        }
        let out = Out::Answers(ways.iter().map(|(to, _)| *to).collect());
        let going = ways.into_iter().zip(answers).filter(|(_, answer)| !answer.ends);
        (out, going.map(|(way, _)| way).collect())
    }

    fn arrive_all(&mut self, ways: &Ways, first: &First) {
        ways.iter().for_each(|(to, known)| self.arrive(*to, known, first));
    }

    fn to(&self, place: usize) -> To {
        (place < self.bot.steps.len()).then_some(place)
    }

    /// The end is behind all steps.
    fn place(&self, to: To) -> usize {
        to.unwrap_or(self.bot.steps.len())
    }

    /// A step that is played only under a condition which nothing settles.
    fn guarded(
        &mut self,
        at: usize,
        open: Vec<Group>,
        known: &Knowledge,
        played: &Knowledge,
        (before, after): (&First, &First),
    ) -> (Entry, Out) {
        let mut passed = known.clone();
        if let [Group { question, mask: Some(mask), .. }] = open.as_slice() {
            passed.learn(*question, !mask);
        }
        if matches!(self.bot.steps[at].kind, Kind::Question(_)) {
            passed.learn(at as u32, UNANSWERED);
        }
        let skipped = self.next(at + 1, None, &passed);
        let (out, ways) = self.out(at, played);
        if let Out::Below(follows) = out
            && !matches!(self.bot.steps[at].kind, Kind::Stuck)
        {
            let (one, other) = (self.place(skipped), self.place(follows));
            let (near, far) = (one.min(other), one.max(other));
            let asks = matches!(self.bot.steps[at].kind, Kind::Question(_));
            if near == far
                || (asks || self.is_simple(at)) && self.reads_as_guards(near, far, at, known, MOST_GUARDED)
            {
                let to = self.to(near);
                self.arrive(to, &passed, before);
                ways.iter().for_each(|(_, known)| self.arrive(to, known, after));
                return (Entry::Guarded(open), Out::Below(to));
            }
        }
        self.arrive(skipped, &passed, before);
        self.arrive_all(&ways, after);
        (Entry::Apart(open, skipped), out)
    }

    /// Whether what stands from `from` up to `until` reads well as lines with conditions, one below the other, behind the
    /// step `behind`.
    fn reads_as_guards(
        &mut self,
        from: usize,
        until: usize,
        behind: usize,
        known: &Knowledge,
        most: usize,
    ) -> bool {
        let after = self.after(until, known);
        let (mut lines, mut alike) = (0, 1);
        let mut at = from;
        let mut last = behind;
        while at < until {
            if !self.may_hold(at, behind + 1, known) {
                at = self.alike_until[at];
                continue;
            }
            // Of equal sequences only one is played, which lines below each other do not say.
            if !self.is_simple(at) || self.bot.steps[at].rank == self.bot.steps[last].rank {
                return false;
            }
            let follows = self.after(at, known);
            if follows > until && follows != after {
                return false;
            }
            lines += 1;
            alike =
                if self.bot.steps[at].condition == self.bot.steps[last].condition { alike + 1 } else { 1 };
            if lines > most || alike > MOST_ALIKE {
                return false;
            }
            last = at;
            at += 1;
        }
        until == self.bot.steps.len() || self.bot.steps[until].rank != self.bot.steps[last].rank
    }

    /// The place to which a simple step leads when it is played.
    fn after(&mut self, at: usize, known: &Knowledge) -> usize {
        if at >= self.bot.steps.len() || !self.is_simple(at) {
            return at;
        }
        let mut played = known.clone();
        if let Some(assumed) = &self.assumed[at] {
            played.learn_all(assumed);
        }
        let to = self.next(at + 1, Some(at), &played);
        self.place(to)
    }

    /// Whether a step is one line at which nobody waits.
    fn is_simple(&self, at: usize) -> bool {
        matches!(self.bot.steps[at].kind, Kind::Say)
    }
}

/// Whether it is known that one of these answers was chosen.
fn settled(group: &Group, known: &Knowledge) -> bool {
    group.mask.is_some_and(|mask| known.of(group.question) & !mask == 0)
}

/// What is known once a question was asked and the conversation goes on.
fn asked(played: &Knowledge, at: usize, answers: &[Answer<'_>]) -> Knowledge {
    let mut known = played.clone();
    if answers.len() <= MOST_ANSWERS {
        known.learn(at as u32, going_on(answers));
    }
    known
}

/// Stands for a condition that can never hold.
fn impossible() -> Knowledge {
    let mut never = Knowledge::default();
    never.learn(u32::MAX, 0);
    never
}

/// Whether a question has been answered for certain.
pub(super) fn is_answered(known: &Knowledge, question: u32) -> bool {
    known.of(question) & UNANSWERED == 0
}
