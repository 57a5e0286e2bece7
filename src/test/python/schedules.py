"""Noise schedules of 1000 steps in float64, the official choices of fewer steps, and the schedules of those."""

from reference import gaussian_diffusion, respace

STEPS = 1000
TABLES = (
    "betas",
    "alphas_cumprod",
    "posterior_variance",
    "posterior_log_variance_clipped",
    "posterior_mean_coef1",
    "posterior_mean_coef2",
)
SPACINGS = [
    *("1000", "500", "250", "150", "100", "50", "27", "25", "20", "10", "7", "2", "1"),
    *("fast27", "10,10,3,2,2", "3,2,1,1,1", "2,2,1,1", "1,1", "25,1", "5,0,5"),
    *("ddim10", "ddim25", "ddim50", "ddim100", "ddim250", "ddim1000"),
]
OTHER_LENGTHS = [(300, "10,15,20"), (100, "10"), (101, "10,10,10"), (4000, "fast27"), (10, "10")]
REFUSED = [(1000, "ddim600"), (1000, "ddim1"), (1000, "1001"), (1000, "600,600"), (1000, "ddim0")]
RESPACED = [
    ("squaredcos_cap_v2", "100"),
    ("squaredcos_cap_v2", "25"),
    ("squaredcos_cap_v2", "10"),
    ("squaredcos_cap_v2", "ddim50"),
    ("linear", "fast27"),
    ("linear", "10,10,3,2,2"),
]
REASON = "float64; room for another library's cosine in the last place, and for what the logarithm makes of it"


def spaced_diffusion(schedule, spacing):
    """The official diffusion process of that schedule over the steps that the spacing keeps."""
    betas = gaussian_diffusion.get_named_beta_schedule(schedule, STEPS)
    return respace.SpacedDiffusion(use_timesteps=respace.space_timesteps(STEPS, spacing), betas=betas)


def write(folder):
    """Write the full tables, the kept timesteps of many spacings, and the tables of some respaced schedules."""
    for schedule in ("linear", "squaredcos_cap_v2"):
        betas = gaussian_diffusion.get_named_beta_schedule(schedule, STEPS)
        _write_tables(folder, schedule, gaussian_diffusion.GaussianDiffusion(betas=betas))
    for schedule, spacing in RESPACED:
        _write_tables(folder, f"{schedule}-{spacing.replace(',', '-')}", spaced_diffusion(schedule, spacing))
    kept = [(STEPS, spacing) for spacing in SPACINGS] + OTHER_LENGTHS
    folder.json(
        "spacings.json",
        {
            "kept": [_kept(steps, spacing) for steps, spacing in kept],
            "refused": [{"steps": steps, "spacing": spacing} for steps, spacing in REFUSED if _refuses(steps, spacing)],
        },
        "equal",
    )


def _write_tables(folder, name, diffusion):
    for table in TABLES:
        tolerance = 1e-9 if "log" in table else 1e-12
        folder.array(f"{name}-{table}", getattr(diffusion, table), tolerance, REASON)


def _kept(steps, spacing):
    return {"steps": steps, "spacing": spacing, "timesteps": sorted(respace.space_timesteps(steps, spacing))}


def _refuses(steps, spacing):
    try:
        respace.space_timesteps(steps, spacing)
    except ValueError:
        return True
    return False
