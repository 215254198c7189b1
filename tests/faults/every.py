"""All experiments, in the order of the page."""

from faults.experiment import Experiment
from faults.kills import KILLS
from faults.malformed import MALFORMED
from faults.readers import STALLED
from faults.storm import STORM
from faults.structured import STRUCTURED

EVERY: tuple[Experiment, ...] = (*KILLS, MALFORMED, STRUCTURED, STALLED, STORM)
