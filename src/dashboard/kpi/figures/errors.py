"""Owns the standard errors that intervals and the chance of changes stand on."""

import numpy as np

Z = 1.959963984540054  # of the normal distribution, two-sided 95 %


def error_of_share(share: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Give the standard error of a share of n rows."""
    error: np.ndarray = np.sqrt(share * (1 - share) / n)
    return error


def error_of_mean(deviation: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Give the standard error of a mean of n rows."""
    error: np.ndarray = deviation / np.sqrt(n)
    return error


def error_of_ends(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Give the standard error that a percentile's order-statistic interval implies (McKean and Schrader)."""
    error: np.ndarray = (high - low) / (2 * Z)
    return error


def error_of_balance(favour: np.ndarray, against: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Give the standard error of a difference of two shares of the same n rows, from 0 to 1."""
    p, q = favour / n, against / n
    error: np.ndarray = np.sqrt(np.maximum((p + q - (p - q) ** 2) / n, 0.0))
    return error
