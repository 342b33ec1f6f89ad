//! One figure beside its budget.

use std::fmt;

/// A measured value, and its budget.
#[derive(Clone, Debug)]
pub struct Figure {
    name: String,
    value: f64,
    budget: Option<Budget>,
    unit: &'static str,
}

#[derive(Clone, Copy, Debug)]
enum Budget {
    AtMost(f64),
    AtLeast(f64),
}

impl Figure {
    /// A figure without a budget.
    pub fn new(name: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self { name: name.into(), value, budget: None, unit }
    }

    pub fn at_most(self, most: f64) -> Self {
        Self { budget: Some(Budget::AtMost(most)), ..self }
    }

    pub fn at_least(self, least: f64) -> Self {
        Self { budget: Some(Budget::AtLeast(least)), ..self }
    }

    pub fn is_over(&self) -> bool {
        // A figure that is no number keeps nothing.
        self.budget.is_some_and(|budget| {
            self.value.is_nan()
                || match budget {
                    Budget::AtMost(most) => self.value > most,
                    Budget::AtLeast(least) => self.value < least,
                }
        })
    }

    fn verdict(&self) -> &'static str {
        match self.budget {
            None => "",
            Some(_) if self.is_over() => "over",
            Some(_) => "kept",
        }
    }

    fn shown(&self) -> String {
        format!("{}{}", number(self.value), self.unit)
    }

    fn budget_shown(&self) -> String {
        match self.budget {
            Some(Budget::AtMost(most)) => format!("≤ {}{}", number(most), self.unit),
            Some(Budget::AtLeast(least)) => format!("≥ {}{}", number(least), self.unit),
            None => String::new(),
        }
    }
}

/// One line for a terminal.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line =
            format!("{:<4}  {:<62} {:>12}  {}", self.verdict(), self.name, self.shown(), self.budget_shown());
        f.write_str(line.trim_end())
    }
}

/// Returns the number of figures with a budget.
pub fn budgets(figures: &[Figure]) -> usize {
    figures.iter().filter(|figure| figure.budget.is_some()).count()
}

/// A table for `BENCH.md`.
pub fn table(figures: &[Figure]) -> String {
    let rows = figures.iter().map(|figure| {
        let Figure { name, .. } = figure;
        format!("| {name} | {} | {} | {} |", figure.shown(), figure.budget_shown(), figure.verdict())
    });
    let head = ["| figure | measured | budget | |".to_owned(), "| --- | --- | --- | --- |".to_owned()];
    head.into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

/// The middle one, or the mean of the two.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() % 2 {
        _ if values.is_empty() => f64::NAN,
        0 => f64::midpoint(values[middle - 1], values[middle]),
        _ => values[middle],
    }
}

/// As many digits as say something.
fn number(value: f64) -> String {
    if value.fract() == 0.0 {
        return value.to_string();
    }
    match value.abs() {
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_kept_up_to_its_very_edge() {
        let figure = |value| Figure::new("any", value, " s").at_most(0.3);
        assert!(!figure(0.3).is_over() && figure(0.301).is_over());
        assert!(!Figure::new("any", 0.98, "").at_least(0.98).is_over());
        assert!(Figure::new("any", 0.97, "").at_least(0.98).is_over());
        assert!(!Figure::new("any", 1e9, "").is_over());
        assert!(Figure::new("any", f64::NAN, "").at_most(1.0).verdict() != "kept");
    }

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![4.0, 1.0]), 2.5);
    }
}
