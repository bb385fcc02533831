//! What leads and tickets are called: after the first free input that the visitor answered.

/// How many inputs are told apart. Where more could be the first, the last of them stand for those left out.
const MOST: usize = 12;

/// Which free inputs the visitor may have answered first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct First {
    /// Whether he may have answered none.
    pub(super) none: bool,
    /// The steps, ascending.
    pub(super) inputs: Vec<usize>,
    /// Whether some were left out.
    pub(super) more: bool,
}

impl First {
    /// Nothing was asked yet.
    pub(super) fn nothing() -> Self {
        Self { none: true, inputs: Vec::new(), more: false }
    }

    /// What holds on two ways.
    pub(super) fn join(&mut self, other: &Self) {
        self.none |= other.none;
        self.more |= other.more;
        for input in &other.inputs {
            if let Err(at) = self.inputs.binary_search(input) {
                self.inputs.insert(at, *input);
            }
        }
        self.bound();
    }

    /// A free input was answered.
    pub(super) fn asked(&mut self, at: usize) {
        if std::mem::take(&mut self.none) {
            self.inputs.push(at);
            self.bound();
        }
    }

    fn bound(&mut self) {
        self.more |= self.inputs.len() > MOST;
        self.inputs.truncate(MOST);
    }
}
