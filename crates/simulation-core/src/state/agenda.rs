//! The agenda: who wakes when. An entry is a wake-up (process, entity), not a command: sorted,
//! deduplicated, harmless when stale.

use crate::time::{DAY, HOUR, MINUTE, RESPONSE_END, Seconds};

/// Slots of one minute in the response.
const MINUTE_SLOTS: usize = (RESPONSE_END / MINUTE) as usize;
/// End of the slots of one hour: crews and patients still count hours in the first month.
pub const HOURS_END: Seconds = 30 * DAY;
/// Slots of one hour after them.
const HOUR_SLOTS: usize = ((HOURS_END - RESPONSE_END) / HOUR) as usize;

/// Wake-ups in slots of 60 s to 72 h, of one hour to 30 days, then of one day.
#[derive(Debug, Default)]
pub struct Agenda {
    slots: Vec<Vec<u64>>,
    current: usize,
    end: Seconds,
}

fn slot_of(t: Seconds) -> usize {
    if t <= RESPONSE_END {
        (t.max(0) as usize).div_ceil(MINUTE as usize)
    } else if t <= HOURS_END {
        MINUTE_SLOTS + ((t - RESPONSE_END) as usize).div_ceil(HOUR as usize)
    } else {
        MINUTE_SLOTS + HOUR_SLOTS + ((t - HOURS_END) as usize).div_ceil(DAY as usize)
    }
}

fn time_of(slot: usize) -> Seconds {
    if slot <= MINUTE_SLOTS {
        slot as Seconds * MINUTE
    } else if slot <= MINUTE_SLOTS + HOUR_SLOTS {
        RESPONSE_END + (slot - MINUTE_SLOTS) as Seconds * HOUR
    } else {
        HOURS_END + (slot - MINUTE_SLOTS - HOUR_SLOTS) as Seconds * DAY
    }
}

impl Agenda {
    /// Empties the agenda for a new run that ends at `end`.
    pub fn start(&mut self, end: Seconds) {
        let slots = slot_of(end) + 1;
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
        let slot = slot_of(t).max(self.current + 1);
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
                return Some(time_of(self.current).min(self.end));
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
        agenda.start(35 * DAY);
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
}
