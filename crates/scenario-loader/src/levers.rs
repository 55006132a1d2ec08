//! The interventions a scenario file can name, with their numbers and words.

use simulation_core::interventions::Intervention;

/// One number of a lever.
pub struct Strength {
    /// Key.
    pub name: &'static str,
    /// Most (least is 0).
    pub high: f64,
    /// Unit: Chinese, English.
    pub unit: [&'static str; 2],
    /// What it is: Chinese, English.
    pub doc: [&'static str; 2],
}

/// One intervention.
pub struct Lever {
    /// Name after `kind =`.
    pub name: &'static str,
    /// What it does: Chinese, English.
    pub doc: [&'static str; 2],
    /// Its numbers, all required.
    pub strengths: &'static [Strength],
    /// Makes it from its numbers, in the order of `strengths`.
    pub(crate) make: fn(&[f64]) -> Intervention,
}

/// Every intervention a scenario file can name.
pub static LEVERS: &[Lever] = &[
    Lever {
        name: "volunteer-teams",
        doc: [
            "新增受训并配备工具的志愿者;可能的害处:挖掘瓦砾时受伤",
            "More volunteers trained in light rescue and first aid, with tools; possible harm: some are hurt in the rubble",
        ],
        strengths: &[Strength {
            name: "per-1000",
            high: 100.0,
            unit: ["人/千居民", "per 1,000 residents"],
            doc: ["每千居民新增受训志愿者", "New trained volunteers per 1,000 residents"],
        }],
        make: |s| Intervention::VolunteerTeams { per_1000: at(s, 0) },
    },
    Lever {
        name: "named-helpers",
        doc: [
            "脆弱居民结对邻里帮扶人;可能的害处:探视期间不能参与挖掘",
            "A named helper next door for vulnerable people without an able co-resident; possible harm: who looks in does not dig",
        ],
        strengths: &[Strength {
            name: "share",
            high: 1.0,
            unit: ["此类居民占比", "share of these people"],
            doc: ["得到结对帮扶的比例", "Share of them who get one"],
        }],
        make: |s| Intervention::NamedHelpers { share: at(s, 0) },
    },
    Lever {
        name: "devolved-decisions",
        doc: [
            "避难、物资与志愿者由社区自主决定;可能的害处:社区失误更多,发现更晚",
            "Shelter, stock and volunteers are decided on by the community itself; possible harm: it errs more often",
        ],
        strengths: &[
            Strength {
                name: "share",
                high: 1.0,
                unit: ["社区占比", "share of communities"],
                doc: ["自主决策的社区比例", "Share of communities that decide themselves"],
            },
            Strength {
                name: "training",
                high: 1.0,
                unit: ["工作人员占比", "share of their staff"],
                doc: ["受过决策训练的工作人员比例", "Share of their staff trained for it"],
            },
        ],
        make: |s| Intervention::DevolvedDecisions { share: at(s, 0), training: at(s, 1) },
    },
    Lever {
        name: "devolved-warning",
        doc: [
            "预警与撤离令由社区自主决定;可能的害处:区级监测的信息须先传到各社区,再由各社区分别决定",
            "The warning and the order to leave are decided on by the community itself; possible harm: what the district's monitoring knows has to reach every community first, and each decides by itself",
        ],
        strengths: &[Strength {
            name: "share",
            high: 1.0,
            unit: ["社区占比", "share of communities"],
            doc: ["自主决定预警的社区比例", "Share of communities that decide on the warning themselves"],
        }],
        make: |s| Intervention::DevolvedWarning { share: at(s, 0) },
    },
    Lever {
        name: "retrofit",
        doc: [
            "加固最薄弱的住宅;可能的害处:费用高,施工扰民",
            "The weakest residential buildings are brought to moderate code; possible harm: costly works in lived-in homes",
        ],
        strengths: &[Strength {
            name: "share",
            high: 1.0,
            unit: ["建筑占比", "share of buildings"],
            doc: ["加固建筑比例(由弱到强)", "Share of all buildings, weakest first"],
        }],
        make: |s| Intervention::Retrofit { share: at(s, 0) },
    },
    Lever {
        name: "attached-spaces",
        doc: [
            "公共与商业建筑内的避难与储备依附空间;可能的害处:需转换的场所更多,所在建筑受损则物资损失",
            "Rooms of public and commercial buildings for shelter and stock; possible harm: more rooms to convert, goods lost with the host",
        ],
        strengths: &[
            Strength {
                name: "per-community",
                high: 50.0,
                unit: ["处/社区", "per community"],
                doc: ["每个社区新增处数", "New spaces per community"],
            },
            Strength {
                name: "area",
                high: 5_000.0,
                unit: ["m²", "m2"],
                doc: ["每处有效面积", "Effective area of each"],
            },
        ],
        make: |s| Intervention::AttachedSpaces { per_community: at(s, 0), area: at(s, 1) },
    },
    Lever {
        name: "stock-register",
        doc: [
            "应急物资储备数据库:更正失实记录;可能的害处:持续维护费用",
            "A database of relief stock that puts wrong records right; possible harm: its upkeep",
        ],
        strengths: &[Strength {
            name: "share",
            high: 1.0,
            unit: ["失实记录占比", "share of wrong records"],
            doc: ["得到更正的失实记录比例", "Share of the wrong records put right"],
        }],
        make: |s| Intervention::StockRegister { share: at(s, 0) },
    },
    Lever {
        name: "priority-dispatch",
        doc: [
            "物资先送脆弱居民最多的站点;可能的害处:其他站点等待更久",
            "Relief goods go first to the sites with most vulnerable people; possible harm: the others wait longer",
        ],
        strengths: &[],
        make: |_| Intervention::PriorityDispatch,
    },
    Lever {
        name: "optimal-dispatch",
        doc: [
            "物资按总运输量最小调配;可能的害处:偏远站点靠后",
            "Relief goods go by the least total transport; possible harm: remote sites come last",
        ],
        strengths: &[],
        make: |_| Intervention::OptimalDispatch,
    },
    Lever {
        name: "nearest-restoration",
        doc: [
            "抢修班组先修最近的故障(电力公司先修同一馈线);可能的害处:用户多而较远的故障靠后",
            "Repair crews take the nearest job first, those of a power utility one on the same feeder; possible harm: jobs that serve many and lie far away come late",
        ],
        strengths: &[],
        make: |_| Intervention::NearestRestoration,
    },
    Lever {
        name: "optimal-restoration",
        doc: [
            "抢修班组按已知任务使停电用户时数最少的次序抢修;可能的害处:用户少或费时的故障靠后",
            "Repair crews take known jobs in the order with the least customer-hours lost; possible harm: jobs that serve few or take long come late",
        ],
        strengths: &[],
        make: |_| Intervention::OptimalRestoration,
    },
    Lever {
        name: "micro-fire-stations",
        doc: [
            "社区微型消防站:手抬机动泵、水带、水箱与就近队员;可能的害处:队员灭火时受伤,且不能挖掘救人",
            "Micro fire stations with a portable pump, hoses, a tank and a crew who live near; possible harm: the crew are hurt at fires and do not dig",
        ],
        strengths: &[Strength {
            name: "per-community",
            high: 20.0,
            unit: ["站/社区", "stations per community"],
            doc: ["每个社区新增微型消防站数", "New stations per community"],
        }],
        make: |s| Intervention::MicroFireStations { per_community: at(s, 0) },
    },
    Lever {
        name: "assign-crews",
        doc: [
            "由指挥部门决定抢修次序:通往医疗机构与避难场所的线路优先;可能的害处:更多普通用户等候更久,请求也要排队",
            "Command assigns repair crews: what feeds places of care and shelters first; possible harm: more customers wait longer, and the request stands in line like the others",
        ],
        strengths: &[Strength {
            name: "share",
            high: 1.0,
            unit: ["社区占比", "share of communities"],
            doc: ["由指挥部门请求抢修的社区比例", "Share of communities whose command asks for crews"],
        }],
        make: |s| Intervention::AssignCrews { share: at(s, 0) },
    },
    Lever {
        name: "bypass",
        doc: [
            "区级决策事项由社区直报区级,不经街道;可能的害处:街道人员闲置,区级排队更长",
            "What the district decides no longer passes the street; possible harm: every request stands in the district's line while the street's officers are idle",
        ],
        strengths: &[Strength {
            name: "share",
            high: 1.0,
            unit: ["社区占比", "share of communities"],
            doc: ["越过街道直报区级的社区比例", "Share of communities that report straight to the district"],
        }],
        make: |s| Intervention::Bypass { share: at(s, 0) },
    },
    Lever {
        name: "backup-channel",
        doc: [
            "不依赖市电与公网的备用指挥通信与系统互联互通;可能的害处:仅有费用",
            "A second channel of command without mains power or telephones, and systems that interoperate; possible harm: money alone",
        ],
        strengths: &[
            Strength {
                name: "share",
                high: 1.0,
                unit: ["社区占比", "share of communities"],
                doc: ["配备备用通信的社区比例", "Share of communities with a second channel"],
            },
            Strength {
                name: "interoperable",
                high: 1.0,
                unit: ["丢失信息占比", "share of lost messages"],
                doc: [
                    "因系统不互通而丢失的信息中得以送达的比例",
                    "Share of the messages lost between systems that arrive at once",
                ],
            },
        ],
        make: |s| Intervention::BackupChannel { share: at(s, 0), interoperable: at(s, 1) },
    },
    Lever {
        name: "duty-roles",
        doc: [
            "党建引领下落实决策职责与代理人;可能的害处:占用工作时间",
            "Vacant duties get a holder and a deputy; possible harm: staff time for lists and handovers",
        ],
        strengths: &[Strength {
            name: "share",
            high: 1.0,
            unit: ["空缺职责占比", "share of vacant duties"],
            doc: ["得到落实的空缺职责比例", "Share of the vacant duties that get a holder"],
        }],
        make: |s| Intervention::DutyRoles { share: at(s, 0) },
    },
    Lever {
        name: "platform",
        doc: [
            "智能化社区平台:感知、上报与清单一体;可能的害处:误报,停电断网时比没有平台更慢",
            "Smart community platform: sensors, reports and lists in one; possible harm: false alarms, and slower than no platform when power or telephones fail",
        ],
        strengths: &[
            Strength {
                name: "share",
                high: 1.0,
                unit: ["社区占比", "share of communities"],
                doc: ["接入平台的社区比例", "Share of communities on the platform"],
            },
            Strength {
                name: "fallback",
                high: 1.0,
                unit: ["接入社区占比", "share of those communities"],
                doc: ["坚持演练旧有上报方式的比例", "Share of them that keep the old way of reporting in practice"],
            },
        ],
        make: |s| Intervention::Platform { share: at(s, 0), fallback: at(s, 1) },
    },
    Lever {
        name: "response-plan",
        doc: [
            "与风险评估衔接的触发式预案;可能的害处:不合实际的预案先作出错误决策",
            "Plans with triggers tied to the assessment; possible harm: a plan that does not fit starts with a wrong decision",
        ],
        strengths: &[
            Strength {
                name: "share",
                high: 1.0,
                unit: ["社区占比", "share of communities"],
                doc: ["有触发式预案的社区比例", "Share of communities with a plan that has triggers"],
            },
            Strength {
                name: "fit",
                high: 1.0,
                unit: ["预案占比", "share of plans"],
                doc: ["与当地相符的预案比例", "Share of plans that fit the place"],
            },
        ],
        make: |s| Intervention::ResponsePlan { share: at(s, 0), fit: at(s, 1) },
    },
    Lever {
        name: "professional-guidance",
        doc: [
            "对基层的专业指导:提高研判能力;可能的害处:占用时间,若决策仍在上级则无作用",
            "Professional guidance: officers of communities judge better; possible harm: staff time, and no use while the level above decides",
        ],
        strengths: &[Strength {
            name: "share",
            high: 1.0,
            unit: ["社区决策人员占比", "share of officers"],
            doc: ["受过专业指导的社区决策人员比例", "Share of the communities' officers who are taught"],
        }],
        make: |s| Intervention::ProfessionalGuidance { share: at(s, 0) },
    },
    Lever {
        name: "community-workers",
        doc: [
            "增配社区工作者:探视、场所转换与送货;可能的害处:人力成本,且不再与邻里一同挖掘",
            "More community workers who visit, convert shelters and bring goods; possible harm: salaries, and they do not dig with the neighbours",
        ],
        strengths: &[Strength {
            name: "per-10000",
            high: 200.0,
            unit: ["人/万居民", "per 10,000 residents"],
            doc: ["每万居民新增社区工作者", "New community workers per 10,000 residents"],
        }],
        make: |s| Intervention::CommunityWorkers { per_10000: at(s, 0) },
    },
    Lever {
        name: "merged-grids",
        doc: [
            "多网合一:一格一员一表;可能的害处:单点失效,网格员缺位时无人接报",
            "Parallel networks of a cell merged into one; possible harm: a single point of failure when the grid worker is not there",
        ],
        strengths: &[Strength {
            name: "share",
            high: 1.0,
            unit: ["社区占比", "share of communities"],
            doc: ["多网合一的社区比例", "Share of communities whose networks are merged"],
        }],
        make: |s| Intervention::MergedGrids { share: at(s, 0) },
    },
    Lever {
        name: "pooled-resources",
        doc: [
            "同一街道的社区互借空闲志愿者与工作人员;可能的害处:路途更远,本社区再呼叫时不在",
            "Communities of a street lend each other idle volunteers and staff; possible harm: longer ways, and they are away when their own community calls",
        ],
        strengths: &[Strength {
            name: "share",
            high: 1.0,
            unit: ["社区占比", "share of communities"],
            doc: ["参与共享的社区比例", "Share of communities in the pool"],
        }],
        make: |s| Intervention::PooledResources { share: at(s, 0) },
    },
    Lever {
        name: "risk-map",
        doc: [
            "精细化风险评估:物资与救援队预置于预期需求处(总量不变),图上标明会受淹的避难场所不启用;可能的害处:图有误时物资与队伍远离需求",
            "Relief goods and rescue teams wait where the district's risk map says, totals unchanged; shelters it shows in the way of water stay closed; possible harm: a map that errs moves them away from the need",
        ],
        strengths: &[
            Strength {
                name: "share",
                high: 1.0,
                unit: ["站点物资与救援队占比", "share of goods at sites and of teams"],
                doc: [
                    "按风险图布置的物资与救援队比例",
                    "Share of the goods at sites and of the teams placed by the map",
                ],
            },
            Strength {
                name: "refinement",
                high: 1.0,
                unit: ["—", "-"],
                doc: [
                    "风险图精细程度(0 粗略,1 精细);会受淹的避难场所中图上标明的比例",
                    "Refinement of the map: 0 coarse, 1 fine; share of the shelters in the way of water that it shows",
                ],
            },
        ],
        make: |s| Intervention::RiskMap { share: at(s, 0), refinement: at(s, 1) },
    },
    Lever {
        name: "resources-down",
        doc: [
            "资源下沉:人员、物资、备用通信、应急采购经费与修缮公共资金总量不变,由区与街道移至社区;可能的害处:上级排队更长、上级之间失联,分散的物资与资金难以调往急需处",
            "Officers, goods, second-channel sets and money for buying and for repair, of fixed totals, move down to communities; possible harm: longer lines and a lost link above, and goods and money spread thin cannot go where they turn out to be needed",
        ],
        strengths: &[
            Strength {
                name: "people",
                high: 1.0,
                unit: ["上级决策人员占比", "share of officers above"],
                doc: [
                    "下沉社区的区与街道决策人员比例",
                    "Share of the officers of district and streets moved to communities",
                ],
            },
            Strength {
                name: "stock",
                high: 1.0,
                unit: ["库存占比", "share of goods in stores"],
                doc: ["下沉站点的街道库存比例", "Share of the goods in stores moved to sites"],
            },
            Strength {
                name: "technology",
                high: 1.0,
                unit: ["备用通信设备占比", "share of second-channel sets"],
                doc: [
                    "下放社区的街道与区级备用通信设备比例",
                    "Share of the second-channel sets of district and street moved to communities",
                ],
            },
            Strength {
                name: "money",
                high: 1.0,
                unit: ["上级资金占比", "share of the money above"],
                doc: [
                    "下放社区的应急采购经费与修缮公共资金比例(总额见 governance.emergency-money 与 governance.recovery-fund,不写则不限)",
                    "Share of the money for buying from shops and of the recovery fund moved to communities (their totals are governance.emergency-money and governance.recovery-fund, else no limit)",
                ],
            },
        ],
        make: |s| Intervention::ResourcesDown {
            people: at(s, 0),
            stock: at(s, 1),
            technology: at(s, 2),
            money: at(s, 3),
        },
    },
    Lever {
        name: "service-points",
        doc: [
            "服务下沉:就近服务点与个性化信息;可能的害处:同样的物资分在更多柜台,各处更快告罄",
            "Service points near homes that hand out goods, and personal messages; possible harm: the same goods lie at more counters, so each runs out sooner",
        ],
        strengths: &[
            Strength {
                name: "per-community",
                high: 50.0,
                unit: ["处/社区", "points per community"],
                doc: ["每个社区新增服务点", "New service points per community"],
            },
            Strength {
                name: "personal",
                high: 1.0,
                unit: ["在册户占比", "share of households on the register"],
                doc: ["获个性化信息的在册家庭比例", "Share of households on the register with personal messages"],
            },
        ],
        make: |s| Intervention::ServicePoints { per_community: at(s, 0), personal: at(s, 1) },
    },
    Lever {
        name: "market-contracts",
        doc: [
            "市场组织合作:与店铺签约,灾时发放货架存货(只调动、不增加物资);可能的害处:店铺随地方一同受损仍付服务费,预留物资不再出售",
            "Shops under contract hand out what is on their shelves, which moves goods and makes none; possible harm: a retainer for shops that fail with the place, and goods set aside that households could have bought",
        ],
        strengths: &[
            Strength {
                name: "per-1000",
                high: 20.0,
                unit: ["家/千户", "shops per 1,000 households"],
                doc: ["每千户签约店铺数", "Shops under contract per 1,000 households"],
            },
            Strength {
                name: "held",
                high: 1.0,
                unit: ["满架存货占比", "share of full shelves"],
                doc: [
                    "合同约定不出售、预留的存货比例",
                    "Share of a full shop's goods that the contract holds back from sale",
                ],
            },
        ],
        make: |s| Intervention::MarketContracts { per_1000: at(s, 0), held: at(s, 1) },
    },
    Lever {
        name: "property-agreement",
        doc: [
            "与物业签订应急协议:持有电梯水泵钥匙的人员救出被困者、恢复水泵与电梯(须设 buildings.lift-share 或 buildings.pump-share);可能的害处:未受训者救人致伤,夜间多不在岗,人力成本",
            "Property managers keep staff with the keys, who let people out of lifts and see to lifts and pumps (only where buildings.lift-share or buildings.pump-share says so); possible harm: the untrained hurt whom they pull out, most are away at night, and wages",
        ],
        strengths: &[
            Strength {
                name: "staff-per-10000",
                high: 200.0,
                unit: ["人/万居民", "per 10,000 residents"],
                doc: ["每万居民新增物业人员", "New property staff per 10,000 residents"],
            },
            Strength {
                name: "training",
                high: 1.0,
                unit: ["物业人员占比", "share of property staff"],
                doc: ["受过电梯水泵处置培训的比例", "Share of the property staff trained for lifts and pumps"],
            },
        ],
        make: |s| Intervention::PropertyAgreement { per_10000: at(s, 0), training: at(s, 1) },
    },
    Lever {
        name: "own-power",
        doc: [
            "店铺、学校与单位自备发电机(停电时照常开门,燃料用尽后靠道路补给;医疗机构另有备用电源);可能的害处:不停电也要付费,房屋受损或停水时无用,废气可能使员工中毒",
            "Shops, schools and workplaces keep generators and stay open when the mains fail, as long as fuel lasts or comes by road (places of care have their own); possible harm: paid for whether there is an outage or not, of no use where building or water is the trouble, and fumes that poison staff",
        ],
        strengths: &[Strength {
            name: "share",
            high: 1.0,
            unit: ["单位占比", "share of establishments"],
            doc: ["自备发电机的单位比例", "Establishments with a generator"],
        }],
        make: |s| Intervention::OwnPower { share: at(s, 0) },
    },
    Lever {
        name: "warning-channels",
        doc: [
            "警报器与小区广播预警;可能的害处:误报增多,信任下降",
            "Sirens and cell broadcast; possible harm: more false alarms, and less trust in the next warning",
        ],
        strengths: &[
            Strength {
                name: "sirens",
                high: 1.0,
                unit: ["社区占比", "share of communities"],
                doc: ["有警报器的社区比例", "Share of communities with sirens"],
            },
            Strength {
                name: "broadcast",
                high: 1.0,
                unit: ["手机占比", "share of telephones"],
                doc: ["接收小区广播的手机比例", "Share of telephones that take cell broadcast"],
            },
            Strength {
                name: "false-alarms",
                high: 20.0,
                unit: ["次", "alarms"],
                doc: ["由此多记住的误报次数", "More false alarms that people come to remember"],
            },
        ],
        make: |s| Intervention::WarningChannels { sirens: at(s, 0), broadcast: at(s, 1), false_alarms: at(s, 2) },
    },
    Lever {
        name: "drills",
        doc: [
            "社区疏散演练:记得演练的家庭更快动身,更听从预警,避水时不先回家集合;可能的害处:众人同时出门造成拥堵,避难场所尚未开放时露天等待更久,占用参与者时间",
            "Evacuation drills: households that remember one leave sooner, heed warnings more, and flee from water without gathering first; possible harm: they crowd the ways at once, wait outside where no shelter is open yet, and drills take everybody's time",
        ],
        strengths: &[
            Strength {
                name: "per-year",
                high: 12.0,
                unit: ["次/年", "per year"],
                doc: ["每个社区每年演练次数", "Drills a year in each community"],
            },
            Strength {
                name: "participation",
                high: 1.0,
                unit: ["户占比", "share of households"],
                doc: ["参加一次演练的家庭比例", "Households that take part in a drill"],
            },
            Strength {
                name: "years",
                high: 50.0,
                unit: ["年", "years"],
                doc: ["灾害发生前已开展的年数", "Years for which they have been held when the event comes"],
            },
        ],
        make: |s| Intervention::Drills { per_year: at(s, 0), participation: at(s, 1), years: at(s, 2) },
    },
    Lever {
        name: "education",
        doc: [
            "防灾宣传教育:部分家庭购置应急储备、固定家具,但不改变撤离;可能的害处:储备由居民自购且会过期",
            "Campaigns: some households buy a reserve and secure their furniture, none leaves for it; possible harm: households pay for the reserve, which expires",
        ],
        strengths: &[
            Strength {
                name: "reach",
                high: 4.0,
                unit: ["户占比/年", "share of households per year"],
                doc: ["每年触达的家庭比例", "Households reached in a year"],
            },
            Strength {
                name: "years",
                high: 50.0,
                unit: ["年", "years"],
                doc: ["灾害发生前已开展的年数", "Years for which they have run when the event comes"],
            },
        ],
        make: |s| Intervention::Education { reach: at(s, 0), years: at(s, 1) },
    },
    Lever {
        name: "inspection",
        doc: [
            "住宅隐患排查整改(家具、楼梯、电气燃气),可按风险等级分配;可能的害处:分级有误的薄弱建筑被漏查",
            "Inspection of homes for defects (furniture, stairs, installations), by risk tier if wished; possible harm: weak buildings held for safe are left out",
        ],
        strengths: &[
            Strength {
                name: "per-year",
                high: 4.0,
                unit: ["次/户·年", "per home and year"],
                doc: ["每户每年排查次数(全体平均)", "Inspections per home and year, over all homes"],
            },
            Strength {
                name: "tiered",
                high: 1.0,
                unit: ["排查占比", "share of inspections"],
                doc: ["专用于最高风险等级的比例", "Of them, those that go to the top risk tier first"],
            },
            Strength {
                name: "repaired",
                high: 1.0,
                unit: ["已发现隐患占比", "share of defects found"],
                doc: ["发现的隐患得到整改的比例", "Defects found that are repaired"],
            },
            Strength {
                name: "years",
                high: 50.0,
                unit: ["年", "years"],
                doc: ["灾害发生前已开展的年数", "Years for which they have been made when the event comes"],
            },
        ],
        make: |s| Intervention::Inspection {
            per_year: at(s, 0),
            tiered: at(s, 1),
            repaired: at(s, 2),
            years: at(s, 3),
        },
    },
    Lever {
        name: "refresher-training",
        doc: [
            "志愿者复训:更多人仍能施救(情景设 programme.refresher-years 后才有技能衰减);可能的害处:每年多于一次时部分志愿者退出",
            "Refresher courses: more volunteers can still do it (skills fade only where programme.refresher-years says so); possible harm: more than one a year makes some leave",
        ],
        strengths: &[Strength {
            name: "per-year",
            high: 12.0,
            unit: ["次/年", "per year"],
            doc: ["每名志愿者每年新增复训次数", "More courses of a volunteer a year"],
        }],
        make: |s| Intervention::RefresherTraining { per_year: at(s, 0) },
    },
    Lever {
        name: "counselling",
        doc: [
            "危机干预:心理咨询师与社区工作者主动走访;可能的害处:走访误判的健康者占用会谈名额",
            "Crisis intervention: counsellors, and community workers who look for people in distress; possible harm: people flagged who are well take sessions from those in line",
        ],
        strengths: &[
            Strength {
                name: "per-10000",
                high: 100.0,
                unit: ["人/万居民", "per 10,000 residents"],
                doc: ["每万居民新增心理咨询师", "More counsellors per 10,000 residents"],
            },
            Strength {
                name: "outreach",
                high: 1.0,
                unit: ["工作时间占比", "share of working days"],
                doc: [
                    "社区工作者在应急阶段后用于主动走访的工作时间",
                    "Share of the community workers' days after the response spent on visits",
                ],
            },
        ],
        make: |s| Intervention::Counselling { per_10000: at(s, 0), outreach: at(s, 1) },
    },
    Lever {
        name: "insurance",
        doc: [
            "更多业主与出租人为住房投保(保费由其支付、全额计入费用,赔款只是转移);可能的害处:本可立即自付者要等理赔,资金集中到位使施工队紧缺、未投保者等得更久且价格更高,低于免赔额的损失不赔",
            "More owners and landlords insure their homes (they pay the premiums, counted whole; claims only move money); possible harm: who could pay at once waits for the insurer, money that comes together makes those without wait longer for builders at higher prices, losses below the deductible are not paid",
        ],
        strengths: &[
            Strength {
                name: "owners",
                high: 1.0,
                unit: ["未投保业主占比", "share of owners not insured"],
                doc: ["新投保的业主比例", "Owners not insured who become so"],
            },
            Strength {
                name: "landlords",
                high: 1.0,
                unit: ["未投保出租人占比", "share of landlords not insured"],
                doc: ["新投保的出租人比例", "Landlords of homes not insured who become so"],
            },
        ],
        make: |s| Intervention::Insurance { owners: at(s, 0), landlords: at(s, 1) },
    },
    Lever {
        name: "temporary-housing",
        doc: [
            "灾前储备或签约的临时住房(更多、更早);可能的害处:用不上也要付费,住进者不再租房或迁居而一直等待原住房,心理困扰在其中不会缓解",
            "Temporary dwellings in store or contracted before the event: more and sooner; possible harm: paid for without need, who lives in one waits for the old home instead of renting or settling, and distress does not pass there",
        ],
        strengths: &[
            Strength {
                name: "per-1000",
                high: 200.0,
                unit: ["套/千户", "per 1,000 households"],
                doc: ["每千户储备的临时住房", "Dwellings in store for 1,000 households"],
            },
            Strength {
                name: "contracted",
                high: 1.0,
                unit: ["其余临时住房占比", "share of the others"],
                doc: ["其余临时住房中灾前签约的比例", "Of the others, those contracted before the event"],
            },
        ],
        make: |s| Intervention::TemporaryHousing { per_1000: at(s, 0), contracted: at(s, 1) },
    },
    Lever {
        name: "repair-contracts",
        doc: [
            "灾前与施工方签订住房修缮框架协议(准备更快、优先、按约定价格,可带来外来工人);可能的害处:施工队有限,未签约的住房、店铺与学校等得更久,无灾也要付保留费",
            "Framework contracts with builders for the repair of homes: ready sooner, first in line, at the price agreed on, with workers from elsewhere if wished; possible harm: the trade is limited, so homes, shops and schools without a contract wait longer, and retainers are paid without an event",
        ],
        strengths: &[
            Strength {
                name: "share",
                high: 1.0,
                unit: ["住宅建筑占比", "share of residential buildings"],
                doc: ["签约的住宅建筑比例", "Residential buildings under contract"],
            },
            Strength {
                name: "workers",
                high: 500.0,
                unit: ["人/千套签约住房", "per 1,000 dwellings under contract"],
                doc: [
                    "每千套签约住房约定的外来工人",
                    "Workers from elsewhere bound for 1,000 dwellings under contract",
                ],
            },
        ],
        make: |s| Intervention::RepairContracts { share: at(s, 0), workers: at(s, 1) },
    },
];

fn at(strengths: &[f64], i: usize) -> f64 {
    strengths.get(i).copied().unwrap_or_default()
}

/// An intervention as a scenario file writes it.
pub(crate) fn written(intervention: &Intervention) -> String {
    let strengths = match *intervention {
        Intervention::VolunteerTeams { per_1000 } => vec![per_1000],
        Intervention::MicroFireStations { per_community } => vec![per_community],
        Intervention::NamedHelpers { share }
        | Intervention::Retrofit { share }
        | Intervention::OwnPower { share }
        | Intervention::StockRegister { share } => vec![share],
        Intervention::AttachedSpaces { per_community, area } => vec![per_community, area],
        Intervention::PriorityDispatch
        | Intervention::OptimalDispatch
        | Intervention::NearestRestoration
        | Intervention::OptimalRestoration => Vec::new(),
        Intervention::DevolvedDecisions { share, training } => vec![share, training],
        Intervention::AssignCrews { share }
        | Intervention::Bypass { share }
        | Intervention::DevolvedWarning { share } => vec![share],
        Intervention::BackupChannel { share, interoperable } => vec![share, interoperable],
        Intervention::DutyRoles { share } => vec![share],
        Intervention::Platform { share, fallback } => vec![share, fallback],
        Intervention::ResponsePlan { share, fit } => vec![share, fit],
        Intervention::ProfessionalGuidance { share } => vec![share],
        Intervention::CommunityWorkers { per_10000 } => vec![per_10000],
        Intervention::MergedGrids { share } => vec![share],
        Intervention::PooledResources { share } => vec![share],
        Intervention::RiskMap { share, refinement } => vec![share, refinement],
        Intervention::ResourcesDown { people, stock, technology, money } => vec![people, stock, technology, money],
        Intervention::MarketContracts { per_1000, held } => vec![per_1000, held],
        Intervention::PropertyAgreement { per_10000, training } => vec![per_10000, training],
        Intervention::WarningChannels { sirens, broadcast, false_alarms } => vec![sirens, broadcast, false_alarms],
        Intervention::ServicePoints { per_community, personal } => vec![per_community, personal],
        Intervention::Drills { per_year, participation, years } => vec![per_year, participation, years],
        Intervention::Education { reach, years } => vec![reach, years],
        Intervention::Inspection { per_year, tiered, repaired, years } => vec![per_year, tiered, repaired, years],
        Intervention::RefresherTraining { per_year } => vec![per_year],
        Intervention::Counselling { per_10000, outreach } => vec![per_10000, outreach],
        Intervention::Insurance { owners, landlords } => vec![owners, landlords],
        Intervention::TemporaryHousing { per_1000, contracted } => vec![per_1000, contracted],
        Intervention::RepairContracts { share, workers } => vec![share, workers],
    };
    let names = LEVERS.iter().find(|lever| lever.name == intervention.name()).map_or(&[][..], |lever| lever.strengths);
    let mut out = format!("{{ kind = {:?}", intervention.name());
    for (strength, value) in names.iter().zip(strengths) {
        out.push_str(&format!(", {} = {value}", strength.name));
    }
    out + " }"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levers_make_what_they_are_called() {
        for lever in LEVERS {
            let made = (lever.make)(&vec![0.25; lever.strengths.len()]);
            assert_eq!(made.name(), lever.name);
        }
        assert_eq!(
            written(&(LEVERS[2].make)(&[1.0, 0.5])),
            "{ kind = \"devolved-decisions\", share = 1, training = 0.5 }"
        );
        assert_eq!((LEVERS[2].make)(&[1.0, 0.5]), Intervention::DevolvedDecisions { share: 1.0, training: 0.5 });
    }
}
