//! The only door to transcendental functions: a pinned `libm`, so that every machine gives the same bytes.

/// Natural logarithm.
#[inline]
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// Decimal logarithm.
#[inline]
#[must_use]
pub fn log10(x: f64) -> f64 {
    libm::log10(x)
}

/// Exponential.
#[inline]
#[must_use]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Power.
#[inline]
#[must_use]
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// Cosine of an angle in radians.
#[inline]
#[must_use]
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}

/// Sine of an angle in radians.
#[inline]
#[must_use]
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// Length of the vector (x, y). `sqrt` is exact to the last bit on every machine.
#[inline]
#[must_use]
pub fn length(x: f64, y: f64) -> f64 {
    (x * x + y * y).sqrt()
}

/// Standard normal distribution function.
#[inline]
#[must_use]
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

/// Quantile of the standard normal distribution (Acklam's rational approximation with one Halley step:
/// relative error below 1e-14 on (1e-300, 1)).
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 5] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
    ];
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 4] =
        [7.784_695_709_041_462e-3, 3.224_671_290_700_398e-1, 2.445_134_137_142_996, 3.754_408_661_907_416];
    let tail = |q: f64| {
        (((((C[0] * q + C[1]) * q + C[2]) * q + C[3]) * q + C[4]) * q + C[5])
            / ((((D[0] * q + D[1]) * q + D[2]) * q + D[3]) * q + 1.0)
    };
    let z = if p < 0.024_25 {
        tail((-2.0 * ln(p)).sqrt())
    } else if p > 1.0 - 0.024_25 {
        -tail((-2.0 * ln(1.0 - p)).sqrt())
    } else {
        let q = p - 0.5;
        let r = q * q;
        (((((A[0] * r + A[1]) * r + A[2]) * r + A[3]) * r + A[4]) * r + A[5]) * q
            / (((((B[0] * r + B[1]) * r + B[2]) * r + B[3]) * r + B[4]) * r + 1.0)
    };
    let error = normal_cdf(z) - p;
    let step = error * (2.0 * std::f64::consts::PI).sqrt() * exp(0.5 * z * z);
    z - step / (1.0 + 0.5 * z * step)
}

/// Natural logarithm of the gamma function.
#[inline]
#[must_use]
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// Regularised lower incomplete gamma function, by its series or by its continued fraction (Lentz).
fn gamma_cdf(shape: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = exp(shape * ln(x) - x - ln_gamma(shape));
    if x < shape + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / shape, 1.0 / shape, shape);
        while term > sum * 1e-15 {
            n += 1.0;
            term *= x / n;
            sum += term;
        }
        return (front * sum).min(1.0);
    }
    let mut b = x + 1.0 - shape;
    let (mut c, mut d) = (1e300, 1.0 / b);
    let mut h = d;
    for i in 1..500 {
        let a = -f64::from(i) * (f64::from(i) - shape);
        b += 2.0;
        d = 1.0 / (a * d + b);
        c = b + a / c;
        h *= d * c;
        if (d * c - 1.0).abs() < 1e-14 {
            break;
        }
    }
    1.0 - front * h
}

/// Quantile of the gamma distribution with this shape and scale 1, by bisection.
#[must_use]
pub fn gamma_quantile(shape: f64, p: f64) -> f64 {
    // P(x) is at most x^shape / Γ(shape + 1).
    let mut low = exp((ln(p) + ln_gamma(shape + 1.0)) / shape);
    let mut high = low.max(shape) + 1.0;
    while gamma_cdf(shape, high) < p && high < 1e6 {
        high *= 2.0;
    }
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if gamma_cdf(shape, middle) < p { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gamma_quantiles() {
        // Shape 1 is the exponential; shape 1/2 is half the square of a standard normal.
        for u in [1e-6, 0.1, 0.5, 0.9, 0.999_999] {
            assert!((gamma_quantile(1.0, u) + ln(1.0 - u)).abs() < 1e-9 * (1.0 - ln(1.0 - u)), "{u}");
            let z = normal_quantile(0.5 + 0.5 * u);
            assert!((gamma_quantile(0.5, u) / (0.5 * z * z) - 1.0).abs() < 1e-6, "{u}");
        }
    }

    #[test]
    fn quantile_inverts_the_distribution() {
        for p in [1e-12, 1e-6, 0.01, 0.3, 0.5, 0.9, 0.975, 1.0 - 1e-9] {
            assert!((normal_cdf(normal_quantile(p)) - p).abs() <= 1e-13 * p.max(1e-2), "{p}");
        }
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-12);
    }

    #[test]
    fn gamma_quantiles_of_known_distributions() {
        for p in [0.01, 0.5, 0.9, 0.999] {
            assert!((gamma_quantile(1.0, p) / -libm::log1p(-p) - 1.0).abs() < 1e-9, "{p}");
            // Half a squared normal deviate.
            let z = normal_quantile(0.5 * (1.0 + p));
            assert!((gamma_quantile(0.5, p) / (0.5 * z * z) - 1.0).abs() < 1e-6, "{p}");
        }
    }
}
