"""All experiments, in the order of the page."""

from faults.experiment import Experiment
from faults.kills import KILLS

EVERY: tuple[Experiment, ...] = (*KILLS,)
