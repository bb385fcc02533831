//! Where everything stands in a RON text: each value, field and entry with its place. It knows no types; what a value
//! may be is for others to say.

use switchboard_grammar::span::Span;

use super::scan::{Piece, PieceKind, pieces};

/// A value, as its place in the tree.
pub type NodeId = usize;

/// One step on the way from a value to one inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The value of a field with this name.
    Field(&'static str),
    /// The value, from 0, of a list or in round brackets.
    Item(usize),
    /// The name of an entry, from 0: of `{"name": value}`, or of a list of names.
    Name(usize),
    /// The value of an entry, from 0, in curly brackets.
    Value(usize),
}

/// What a value is to the one around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// It stands alone.
    Root,
    /// The value of a field, whose name stands there.
    Field(Span),
    /// One of several.
    Item,
    /// The name of an entry.
    Name,
    /// The value of an entry.
    Value,
}

#[derive(Clone, Debug)]
struct Node {
    span: Span,
    role: Role,
    parent: Option<NodeId>,
    /// The bracket it begins with, after its name; none for a value without parts.
    bracket: Option<u8>,
    children: Vec<NodeId>,
    /// The comma behind it.
    comma: Option<u32>,
}

/// Where pieces stop making sense.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The first piece that cannot stand where it stands; as many as there are pieces where the end comes too early.
    pub piece: usize,
    /// The brackets that are open there, the outermost first, each with the piece that it begins with.
    pub open: Vec<(u8, Span)>,
}

/// All values of a text.
#[derive(Clone, Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// The values of a text; none where it is not well-formed.
    pub fn of(text: &str) -> Option<Self> {
        Builder::default().build(&pieces(text)?, text).ok()
    }

    /// The values that these pieces of a text make, as people write them: names of entries stand in quotes, and a bracket
    /// that belongs to a word on its line.
    pub fn build(pieces: &[Piece], text: &str) -> Result<Self, Broken> {
        Builder { strict: true, ..Builder::default() }.build(pieces, text)
    }

    /// A text of which nothing more is known than that it is one.
    pub fn without_parts(text: &str) -> Self {
        let span = Span::new(0, text.len() as u32);
        let root =
            Node { span, role: Role::Root, parent: None, bracket: None, children: Vec::new(), comma: None };
        Self { nodes: vec![root] }
    }

    /// Where the value stands to which these steps lead from the outermost; where they lead nowhere, the last one that
    /// is there.
    pub fn place(&self, path: &[Step], text: &str) -> Span {
        let mut node = 0;
        for step in path {
            match self.child(node, *step, text) {
                Some(child) => node = child,
                None => break,
            }
        }
        self.nodes[node].span
    }

    /// Where the name of a field of the outermost value stands.
    pub fn field_name(&self, name: &str, text: &str) -> Option<Span> {
        self.nodes[0].children.iter().find_map(|child| match self.nodes[*child].role {
            Role::Field(at) if text.get(at.range()) == Some(name) => Some(at),
            Role::Field(_) | Role::Root | Role::Item | Role::Name | Role::Value => None,
        })
    }

    /// The smallest value, or field with its name, that holds the byte `at` or ends there.
    pub fn innermost(&self, at: u32) -> NodeId {
        let mut node = 0;
        loop {
            let children = self.nodes[node].children.iter().copied();
            let around = |child: &NodeId| {
                let whole = self.with_name(*child);
                whole.start <= at && at <= whole.end
            };
            // Of two that touch, the one that begins there is meant.
            match children.rev().find(around) {
                Some(child) => node = child,
                None => return node,
            }
        }
    }

    /// Where a value stands.
    pub fn span(&self, node: NodeId) -> Span {
        self.nodes[node].span
    }

    /// Whether a value has parts, in brackets.
    pub fn has_parts(&self, node: NodeId) -> bool {
        self.nodes[node].bracket.is_some()
    }

    /// Where the name of the field stands whose value this is.
    pub fn name_of(&self, node: NodeId) -> Option<Span> {
        match self.nodes[node].role {
            Role::Field(name) => Some(name),
            Role::Root | Role::Item | Role::Name | Role::Value => None,
        }
    }

    /// Whether a value is that of an entry in curly brackets, as a level is.
    pub fn is_entry(&self, node: NodeId) -> bool {
        self.nodes[node].role == Role::Value
    }

    /// The value around a value.
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node].parent
    }

    /// The bytes that can be taken out so that this value is gone and the text stays well-formed: with its field's
    /// name, with the rest of its entry, and with the comma behind it. None for the outermost value.
    pub fn removable(&self, node: NodeId) -> Option<Span> {
        let parent = self.nodes[node].parent?;
        let siblings = &self.nodes[parent].children;
        let at = siblings.iter().position(|sibling| *sibling == node)?;
        let (first, last) = match self.nodes[node].role {
            Role::Root => return None,
            Role::Field(_) | Role::Item => (node, node),
            Role::Name => (node, siblings.get(at + 1).copied().unwrap_or(node)),
            Role::Value => (at.checked_sub(1).map_or(node, |before| siblings[before]), node),
        };
        let span = self.with_name(first).to(self.nodes[last].span);
        Some(self.nodes[last].comma.map_or(span, |comma| span.to(Span::new(comma, comma + 1))))
    }

    fn with_name(&self, node: NodeId) -> Span {
        let span = self.nodes[node].span;
        self.name_of(node).map_or(span, |name| name.to(span))
    }

    fn child(&self, node: NodeId, step: Step, text: &str) -> Option<NodeId> {
        let parent = &self.nodes[node];
        let children = &parent.children;
        match step {
            Step::Field(name) => children
                .iter()
                .copied()
                .find(|child| self.name_of(*child).is_some_and(|at| text.get(at.range()) == Some(name))),
            Step::Item(at) => children.get(at).copied(),
            Step::Name(at) if parent.bracket == Some(b'{') => children.get(2 * at).copied(),
            Step::Name(at) => children.get(at).copied(),
            Step::Value(at) if parent.bracket == Some(b'{') => children.get(2 * at + 1).copied(),
            Step::Value(_) => None,
        }
    }
}

/// Builds a tree from pieces, without recursion: texts may be nested as deep as they like.
#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    /// The values whose brackets are open, the outermost first.
    open: Vec<NodeId>,
    /// The name of the field whose value comes next.
    field: Option<Span>,
    /// Whether the colon of an entry was the last piece.
    colon: bool,
    /// Whether a value may come: not directly behind another one.
    ready: bool,
    /// Whether only what people write is taken.
    strict: bool,
}

impl Builder {
    fn build(mut self, pieces: &[Piece], text: &str) -> Result<Tree, Broken> {
        self.ready = true;
        let mut at = 0;
        while let Some(piece) = pieces.get(at) {
            match self.take(*piece, pieces.get(at + 1), text) {
                Some(taken) => at += taken,
                None => return Err(self.broken(at)),
            }
        }
        match self.open.is_empty() && !self.nodes.is_empty() {
            true => Ok(Tree { nodes: self.nodes }),
            false => Err(self.broken(at)),
        }
    }

    fn broken(&self, piece: usize) -> Broken {
        let open = self.open.iter().map(|open| &self.nodes[*open]);
        Broken { piece, open: open.filter_map(|open| Some((open.bracket?, open.span))).collect() }
    }

    /// Takes a piece, and the next one where they belong together; gives how many it took, none where the piece cannot
    /// stand here.
    fn take(&mut self, piece: Piece, next: Option<&Piece>, text: &str) -> Option<usize> {
        let on_line = |next: &Piece| !text[piece.end as usize..next.start as usize].contains('\n');
        let together = !self.strict || next.is_some_and(on_line);
        match (piece.kind, next.map(|next| next.kind)) {
            (PieceKind::Word, Some(PieceKind::Open(b'('))) if is_name(&piece, text) && together => {
                return self.value(piece, Some(b'(')).map(|()| 2);
            }
            (PieceKind::Word, Some(PieceKind::Colon)) if self.in_bracket(b'(') && is_plain(&piece, text) => {
                return self.field(piece).map(|()| 2);
            }
            (PieceKind::Word, _) if self.strict && self.is_entry() && is_name(&piece, text) => return None,
            (PieceKind::Word, _) => self.value(piece, None)?,
            (PieceKind::Open(bracket), _) => self.value(piece, Some(bracket))?,
            (PieceKind::Close(bracket), _) => self.close(bracket, piece.end)?,
            (PieceKind::Comma, _) => self.comma(piece.start)?,
            (PieceKind::Colon, _) => self.entry()?,
        }
        Some(1)
    }

    fn in_bracket(&self, bracket: u8) -> bool {
        self.open.last().is_some_and(|open| self.nodes[*open].bracket == Some(bracket))
    }

    fn value(&mut self, piece: Piece, bracket: Option<u8>) -> Option<()> {
        let parent = self.open.last().copied();
        if !self.ready || (parent.is_none() && !self.nodes.is_empty()) {
            return None;
        }
        if self.field.is_none() && self.has_fields() {
            return None;
        }
        let role = match (parent, self.field.take(), self.in_bracket(b'{')) {
            (None, ..) => Role::Root,
            (_, Some(name), _) => Role::Field(name),
            (_, None, true) if self.colon => Role::Value,
            (_, None, true) => Role::Name,
            (_, None, false) => Role::Item,
        };
        let span = Span::new(piece.start, piece.end);
        let id = self.nodes.len();
        self.nodes.push(Node { span, role, parent, bracket, children: Vec::new(), comma: None });
        if let Some(parent) = parent {
            self.nodes[parent].children.push(id);
        }
        if bracket.is_some() {
            self.open.push(id);
        }
        self.colon = false;
        self.ready = bracket.is_some();
        Some(())
    }

    fn field(&mut self, piece: Piece) -> Option<()> {
        if !self.ready || self.field.is_some() {
            return None;
        }
        self.field = Some(Span::new(piece.start, piece.end));
        Some(())
    }

    /// Whether the name of an entry comes next.
    fn is_entry(&self) -> bool {
        self.in_bracket(b'{') && !self.colon
    }

    /// Whether the innermost bracket has fields: then it has nothing else.
    fn has_fields(&self) -> bool {
        let first = self.open.last().and_then(|open| self.nodes[*open].children.first());
        first.is_some_and(|first| matches!(self.nodes[*first].role, Role::Field(_)))
    }

    fn entry(&mut self) -> Option<()> {
        if self.ready || self.colon || !self.in_bracket(b'{') || !self.has_lone_name() {
            return None;
        }
        self.colon = true;
        self.ready = true;
        Some(())
    }

    /// Whether the last value in curly brackets is the name of an entry that has no value yet.
    fn has_lone_name(&self) -> bool {
        self.open.last().is_some_and(|open| self.nodes[*open].children.len() % 2 == 1)
    }

    fn comma(&mut self, at: u32) -> Option<()> {
        let open = *self.open.last()?;
        if self.ready || (self.in_bracket(b'{') && self.has_lone_name()) {
            return None;
        }
        let last = *self.nodes[open].children.last()?;
        self.nodes[last].comma = Some(at);
        self.ready = true;
        Some(())
    }

    fn close(&mut self, bracket: u8, end: u32) -> Option<()> {
        let lone = self.in_bracket(b'{') && self.has_lone_name();
        let open = *self.open.last()?;
        let fits = matches!((self.nodes[open].bracket?, bracket), (b'(', b')') | (b'[', b']') | (b'{', b'}'));
        if !fits || lone || self.field.is_some() || self.colon {
            return None;
        }
        self.open.pop();
        self.nodes[open].span.end = end;
        self.ready = false;
        Some(())
    }
}

fn is_name(piece: &Piece, text: &str) -> bool {
    let first = text.as_bytes().get(piece.start as usize);
    first.is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_' || *b >= 0x80)
}

/// Whether a piece is no text in quotes.
fn is_plain(piece: &Piece, text: &str) -> bool {
    text.as_bytes().get(piece.start as usize) != Some(&b'"')
}
