"""All experiments, in the order of the page."""

from faults.clocks import CLOCKS
from faults.experiment import Experiment
from faults.kills import KILLS
from faults.malformed import MALFORMED
from faults.partitions import PARTITIONS
from faults.paused import PAUSED
from faults.races import RACES
from faults.readers import STALLED
from faults.restarts import RESTARTS
from faults.restored import RESTORED
from faults.storm import STORM
from faults.structured import STRUCTURED

EVERY: tuple[Experiment, ...] = (
    *KILLS,
    *RESTARTS,
    RACES,
    PAUSED,
    *CLOCKS,
    STALLED,
    STORM,
    MALFORMED,
    STRUCTURED,
    *RESTORED,
    PARTITIONS,
)
