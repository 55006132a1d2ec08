//! Where residents spend their working days: jobs and schools, fixed like the population.
//!
//! Assumptions: every building used for work, care or teaching is one establishment. A fixed share of the adults is
//! employed, and of them a share in the place; jobs and schools go by floor area, as the whereabouts of the day do.
//! Who works elsewhere keeps that work whatever happens here. Children go to school from six. Where a child under 15
//! has nobody else at home to look after it, the first employed member of the household is its minder.

use crate::key::lot;
use crate::model::{Groups, by_area};
use crate::parameters::Parameters;
use crate::world::buildings::Use;
use crate::world::facilities::FacilityKind;
use crate::world::people::{AgeGroup, Mobility};
use crate::world::{NONE, World};

/// Share of those under 15 who are of school age: 6 to 14 years.
const SCHOOL_AGE: f64 = 9.0 / 15.0;

/// Kind of establishment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// School.
    School,
    /// Clinic or hospital.
    Clinic,
    /// Shop or office: lives by the residents around it.
    Shop,
    /// Hotel, industry, public and emergency services.
    Work,
}

/// Number of classes.
pub const CLASSES: usize = 4;

impl Class {
    /// Class of a use, if it is one of work, care or teaching.
    #[must_use]
    pub fn of(usage: Use) -> Option<Self> {
        match usage {
            Use::School => Some(Self::School),
            Use::Medical => Some(Self::Clinic),
            Use::Commercial => Some(Self::Shop),
            Use::Hotel | Use::Public | Use::Industrial | Use::Emergency => Some(Self::Work),
            Use::House | Use::Apartments | Use::Other => None,
        }
    }
}

/// Establishments, and who spends the day where.
#[derive(Clone, Debug, Default)]
pub struct Daytime {
    /// Building of each establishment, ascending.
    pub building: Vec<u32>,
    /// Class of each establishment.
    pub class: Vec<Class>,
    /// Place of care in each establishment (facility), or `NONE`.
    pub care: Vec<u32>,
    /// Facility of each establishment that is a shelter in an emergency, or `NONE`.
    pub shelter: Vec<u32>,
    /// Floor area by class, m².
    pub area: [i64; CLASSES],
    /// Establishment of each resident: where they work or learn, or `NONE`.
    pub place: Vec<u32>,
    /// Residents of each establishment; those who have none stand last.
    pub people: Groups,
    /// Who of each household stays with a child whose school is closed, or `NONE`.
    pub minder: Vec<u32>,
}

impl Daytime {
    /// Finds establishments and gives residents their places.
    #[must_use]
    pub fn new(world: &World, p: &Parameters) -> Self {
        let (b, f, people) = (&world.buildings, &world.facilities, &world.people);
        let mut out = Self::default();
        for i in 0..b.len() as u32 {
            if let Some(class) = Class::of(b.usage[i as usize]) {
                out.building.push(i);
                out.class.push(class);
                out.area[class as usize] += b.floor_area[i as usize] as i64;
            }
        }
        let housed = |building: u32, take: &dyn Fn(usize) -> bool| {
            (0..f.len()).find(|&i| f.building[i] == building && take(i)).map_or(NONE, |i| i as u32)
        };
        let is_care = |i: usize| matches!(f.kind[i], FacilityKind::Hospital | FacilityKind::Clinic);
        out.care = out.building.iter().map(|&i| housed(i, &is_care)).collect();
        out.shelter = out.building.iter().map(|&i| housed(i, &|i| f.shelter_places[i] > 0)).collect();
        let cumulated = |take: &dyn Fn(Class) -> bool| -> Vec<(f64, u32)> {
            let mut sum = 0.0;
            (0..out.building.len())
                .filter(|&e| take(out.class[e]))
                .map(|e| {
                    sum += b.floor_area[out.building[e] as usize];
                    (sum, e as u32)
                })
                .collect()
        };
        let (jobs, schools) = (cumulated(&|_| true), cumulated(&|class| class == Class::School));
        out.place = (0..people.len())
            .map(|i| {
                let key = people.key[i];
                let somewhere = lot(key, 0xDA13);
                let pupil = match people.age[i] {
                    AgeGroup::Child => lot(key, 0xDA10) < SCHOOL_AGE,
                    AgeGroup::Teen => true,
                    _ => false,
                };
                let employed = people.age[i] == AgeGroup::Adult
                    && people.mobility[i] != Mobility::None
                    && lot(key, 0xDA11) < p.work_employed
                    && lot(key, 0xDA12) < p.work_local;
                if pupil {
                    by_area(&schools, somewhere)
                } else if employed {
                    by_area(&jobs, somewhere)
                } else {
                    NONE
                }
            })
            .collect();
        let last = out.building.len();
        out.people = Groups::new(last + 1, out.place.iter().map(|&e| if e == NONE { last } else { e as usize }));
        out.minder = (0..world.households.len())
            .map(|h| {
                let members = || world.households.members(h);
                let grown = |&i: &usize| people.age[i] >= AgeGroup::Adult && people.mobility[i] != Mobility::None;
                let child = members().any(|i| people.age[i] == AgeGroup::Child && out.place[i] != NONE);
                let free = members()
                    .filter(grown)
                    .any(|i| lot(people.key[i], 0xDA11) >= p.work_employed || people.age[i] > AgeGroup::Adult);
                if !child || free {
                    return NONE;
                }
                members().filter(grown).find(|&i| out.place[i] != NONE).map_or(NONE, |i| i as u32)
            })
            .collect();
        out
    }

    /// Establishment in a building, or none.
    #[must_use]
    pub fn in_building(&self, building: u32) -> Option<u32> {
        self.building.binary_search(&building).ok().map(|e| e as u32)
    }
}
