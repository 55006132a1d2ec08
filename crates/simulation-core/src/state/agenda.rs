//! The agenda: who wakes when. An entry is a wake-up (process, entity), not a command: sorted,
//! deduplicated, harmless when stale.

use crate::time::{DAY, HOUR, MINUTE, RESPONSE_END, Seconds};

/// End of the slots of one hour: crews and patients still count hours in the first month.
pub const HOURS_END: Seconds = 30 * DAY;
/// Slots of one hour after them.
const HOUR_SLOTS: usize = ((HOURS_END - RESPONSE_END) / HOUR) as usize;

/// Wake-ups in slots of [`Agenda::width`] to 72 h, of one hour to 30 days, then of one day.
#[derive(Debug)]
pub struct Agenda {
    slots: Vec<Vec<u64>>,
    current: usize,
    end: Seconds,
    width: Seconds,
}

impl Default for Agenda {
    fn default() -> Self {
        Self { slots: Vec::new(), current: 0, end: 0, width: MINUTE }
    }
}

impl Agenda {
    /// Width of a slot in the response, s.
    #[must_use]
    pub fn width(&self) -> Seconds {
        self.width
    }

    /// Slots to 72 h.
    fn narrow(&self) -> usize {
        (RESPONSE_END / self.width) as usize
    }

    fn slot_of(&self, t: Seconds) -> usize {
        if t <= RESPONSE_END {
            (t.max(0) as usize).div_ceil(self.width as usize)
        } else if t <= HOURS_END {
            self.narrow() + ((t - RESPONSE_END) as usize).div_ceil(HOUR as usize)
        } else {
            self.narrow() + HOUR_SLOTS + ((t - HOURS_END) as usize).div_ceil(DAY as usize)
        }
    }

    fn time_of(&self, slot: usize) -> Seconds {
        let narrow = self.narrow();
        if slot <= narrow {
            slot as Seconds * self.width
        } else if slot <= narrow + HOUR_SLOTS {
            RESPONSE_END + (slot - narrow) as Seconds * HOUR
        } else {
            HOURS_END + (slot - narrow - HOUR_SLOTS) as Seconds * DAY
        }
    }

    /// Empties the agenda for a new run that ends at `end`, with slots of `width` in the response
    /// (a divisor of one minute).
    pub fn start(&mut self, end: Seconds, width: Seconds) {
        debug_assert!(width > 0 && MINUTE % width == 0, "{width} does not divide a minute");
        self.width = width;
        let slots = self.slot_of(end) + 1;
        for slot in &mut self.slots {
            slot.clear();
        }
        self.slots.resize_with(slots, Vec::new);
        self.current = 0;
        self.end = end;
    }

    /// Wakes an entity of a process at `t`, never earlier than the next slot. Times after the end are dropped.
    pub fn wake(&mut self, t: Seconds, process: u8, entity: u32) {
        if t > self.end {
            return;
        }
        let slot = self.slot_of(t).max(self.current + 1);
        if let Some(list) = self.slots.get_mut(slot) {
            list.push(u64::from(process) << 32 | u64::from(entity));
        }
    }

    /// The next slot with wake-ups: its time, and (process, entity) in order without repeats.
    /// `buffer` receives them; its storage is kept for the slot.
    pub fn next(&mut self, buffer: &mut Vec<u64>) -> Option<Seconds> {
        while self.current + 1 < self.slots.len() {
            self.current += 1;
            if !self.slots[self.current].is_empty() {
                buffer.clear();
                std::mem::swap(buffer, &mut self.slots[self.current]);
                buffer.sort_unstable();
                buffer.dedup();
                return Some(self.time_of(self.current).min(self.end));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wakes_in_order_once_and_never_in_the_current_slot() {
        let mut agenda = Agenda::default();
        agenda.start(35 * DAY, MINUTE);
        agenda.wake(61, 2, 7);
        agenda.wake(119, 1, 9);
        agenda.wake(120, 2, 7);
        agenda.wake(4 * DAY + 1, 0, 1);
        agenda.wake(31 * DAY + 1, 0, 1);
        agenda.wake(36 * DAY, 0, 2);
        let mut buffer = Vec::new();
        assert_eq!(agenda.next(&mut buffer), Some(120));
        assert_eq!(buffer, [1 << 32 | 9, 2 << 32 | 7]);
        agenda.wake(0, 3, 3);
        assert_eq!(agenda.next(&mut buffer), Some(180));
        assert_eq!(agenda.next(&mut buffer), Some(4 * DAY + HOUR));
        assert_eq!(agenda.next(&mut buffer), Some(32 * DAY));
        assert_eq!(agenda.next(&mut buffer), None);
    }

    #[test]
    fn narrow_slots_are_kept_to_72_hours() {
        let mut agenda = Agenda::default();
        let mut buffer = Vec::new();
        for width in [1, 20, 60] {
            agenda.start(4 * DAY, width);
            for t in [121, RESPONSE_END - 61, RESPONSE_END + 1] {
                agenda.wake(t, 0, 0);
            }
            let up = |t: Seconds| (t + width - 1) / width * width;
            assert_eq!(agenda.next(&mut buffer), Some(up(121)));
            assert_eq!(agenda.next(&mut buffer), Some(up(RESPONSE_END - 61)));
            assert_eq!(agenda.next(&mut buffer), Some(RESPONSE_END + HOUR));
            assert_eq!(agenda.next(&mut buffer), None);
        }
    }
}
