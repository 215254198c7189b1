"""All experiments, in the order of the page."""

from faults.experiment import Experiment
from faults.kills import KILLS
from faults.restarts import RESTARTS

EVERY: tuple[Experiment, ...] = (*KILLS, *RESTARTS)
