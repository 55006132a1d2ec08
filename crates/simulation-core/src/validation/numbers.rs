//! The numbers of a problem, as its case file gives them.

/// What a number of a problem takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Takes {
    /// A number within these bounds.
    Number(f64, f64),
    /// A whole number within these bounds.
    Whole(u64, u64),
    /// At least one number within these bounds.
    Numbers(f64, f64),
    /// At least one row of so many numbers.
    Rows(usize),
}

/// One number of a problem. A case file gives all of them.
pub struct Number {
    /// Key below `[numbers]`.
    pub name: &'static str,
    /// What it is, with its unit: Chinese, English.
    pub text: [&'static str; 2],
    /// What it takes.
    pub takes: Takes,
}

/// The value of one number.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// A number.
    One(f64),
    /// A list.
    Many(Vec<f64>),
    /// A table.
    Rows(Vec<Vec<f64>>),
}

/// The numbers of a problem by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers(pub Vec<(String, Given)>);

impl Numbers {
    fn given(&self, name: &str) -> &Given {
        let found = self.0.iter().find(|(n, _)| n == name);
        &found.unwrap_or_else(|| panic!("a problem reads only numbers it declares: {name}")).1
    }

    /// A number.
    ///
    /// # Panics
    /// When the problem does not declare it as one number: a mistake in the problem, not in its case file.
    #[must_use]
    pub fn get(&self, name: &str) -> f64 {
        match self.given(name) {
            Given::One(x) => *x,
            other => panic!("{name} is {other:?}, not one number"),
        }
    }

    /// A whole number.
    ///
    /// # Panics
    /// As [`Numbers::get`].
    #[must_use]
    pub fn whole(&self, name: &str) -> u32 {
        self.get(name) as u32
    }

    /// A list.
    ///
    /// # Panics
    /// As [`Numbers::get`].
    #[must_use]
    pub fn list(&self, name: &str) -> &[f64] {
        match self.given(name) {
            Given::Many(list) => list,
            other => panic!("{name} is {other:?}, not a list"),
        }
    }

    /// A table.
    ///
    /// # Panics
    /// As [`Numbers::get`].
    #[must_use]
    pub fn rows(&self, name: &str) -> &[Vec<f64>] {
        match self.given(name) {
            Given::Rows(rows) => rows,
            other => panic!("{name} is {other:?}, not a table"),
        }
    }
}
