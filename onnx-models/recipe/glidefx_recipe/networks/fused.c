/* Group normalisation, the timestep's scale and shift, and SiLU in one pass, forward and backward.

   Pictures are bf16 [N, P, C] (channels last), everything else is float32. Within a sample
     y = act(z),  z = gain x + offset,  gain = (1 + scale) weight / deviation,
     offset = (1 + scale) (bias - mean weight / deviation) + shift,
   so a value costs one multiplication and one addition. Sums are float32. C is a multiple of 32 and at most
   MAX_CHANNELS. film [N, 2C] holds each sample's scale, then its shift; null means neither. Runs on the caller's thread. */
#include <immintrin.h>
#include <math.h>
#include <stdint.h>

#define LANES 16

typedef struct {
    __m512 a, b;
} pair; /* 32 neighbouring channels of one pixel */

static inline __m512 widen(const uint16_t *p) {
    __m512i bits = _mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i *) p));
    return _mm512_castsi512_ps(_mm512_slli_epi32(bits, 16));
}

static inline pair load(const uint16_t *p) {
    return (pair){widen(p), widen(p + LANES)};
}

static inline void store(uint16_t *p, pair v) {
    _mm256_storeu_si256((__m256i *) p, (__m256i) _mm512_cvtneps_pbh(v.a));
    _mm256_storeu_si256((__m256i *) (p + LANES), (__m256i) _mm512_cvtneps_pbh(v.b));
}

static inline pair floats(const float *p) {
    return (pair){_mm512_loadu_ps(p), _mm512_loadu_ps(p + LANES)};
}

static inline void keep(float *p, pair v) {
    _mm512_storeu_ps(p, v.a);
    _mm512_storeu_ps(p + LANES, v.b);
}

static inline pair zero(void) {
    return (pair){_mm512_setzero_ps(), _mm512_setzero_ps()};
}

static inline pair add(pair x, pair y) {
    return (pair){_mm512_add_ps(x.a, y.a), _mm512_add_ps(x.b, y.b)};
}

/* x y + z */
static inline pair muladd(pair x, pair y, pair z) {
    return (pair){_mm512_fmadd_ps(x.a, y.a, z.a), _mm512_fmadd_ps(x.b, y.b, z.b)};
}

/* 1 / (1 + exp(-z)) to 14 bits, more than bf16 keeps: 2^(-z / ln 2) as a whole power times a polynomial of the rest */
static inline __m512 sigmoid(__m512 z) {
    __m512 power = _mm512_mul_ps(z, _mm512_set1_ps(-1.44269504f));
    power = _mm512_min_ps(_mm512_max_ps(power, _mm512_set1_ps(-100)), _mm512_set1_ps(100));
    __m512 whole = _mm512_roundscale_ps(power, 0), rest = _mm512_sub_ps(power, whole);
    __m512 e = _mm512_set1_ps(0.009618129f);
    e = _mm512_fmadd_ps(e, rest, _mm512_set1_ps(0.05550411f));
    e = _mm512_fmadd_ps(e, rest, _mm512_set1_ps(0.24022651f));
    e = _mm512_fmadd_ps(e, rest, _mm512_set1_ps(0.6931472f));
    e = _mm512_fmadd_ps(e, rest, _mm512_set1_ps(1));
    return _mm512_rcp14_ps(_mm512_add_ps(_mm512_scalef_ps(e, whole), _mm512_set1_ps(1)));
}

static inline pair silu(pair z) {
    return (pair){_mm512_mul_ps(z.a, sigmoid(z.a)), _mm512_mul_ps(z.b, sigmoid(z.b))};
}

/* dy times the derivative of SiLU at z: s (1 + z (1 - s)) */
static inline __m512 back_lanes(__m512 dy, __m512 z) {
    __m512 one = _mm512_set1_ps(1), s = sigmoid(z);
    return _mm512_mul_ps(_mm512_mul_ps(dy, s), _mm512_fmadd_ps(z, _mm512_sub_ps(one, s), one));
}

static inline pair back(pair dy, pair z) {
    return (pair){back_lanes(dy.a, z.a), back_lanes(dy.b, z.b)};
}

/* mean and 1 / deviation of each group of one sample */
static void measure(const uint16_t *x, float *mean, float *inverse, long pixels, long channels, long groups, float eps) {
    float sum[MAX_CHANNELS], square[MAX_CHANNELS];
    for (long c = 0; c < channels; c += 2 * LANES) {
        pair s = zero(), q = zero();
        for (long i = 0; i < pixels; i++) {
            pair v = load(x + i * channels + c);
            s = add(s, v);
            q = muladd(v, v, q);
        }
        keep(sum + c, s);
        keep(square + c, q);
    }
    long per = channels / groups;
    float count = (float) (per * pixels);
    for (long g = 0; g < groups; g++) {
        float s = 0, q = 0;
        for (long c = g * per; c < (g + 1) * per; c++) {
            s += sum[c];
            q += square[c];
        }
        float variance = q / count - (s / count) * (s / count);
        mean[g] = s / count;
        inverse[g] = 1 / sqrtf((variance > 0 ? variance : 0) + eps);
    }
}

/* gain and offset of every channel of one sample; film [2C] or null */
static void plan(const float *weight, const float *bias, const float *film, const float *mean, const float *inverse,
                 long channels, long per, float *gain, float *offset) {
    for (long c = 0; c < channels; c++) {
        float more = film ? 1 + film[c] : 1, steep = weight[c] * inverse[c / per];
        gain[c] = more * steep;
        offset[c] = more * (bias[c] - mean[c / per] * steep) + (film ? film[channels + c] : 0);
    }
}

/* y like x; mean and inverse [N, G] are written for `backward` */
void forward(const uint16_t *x, uint16_t *y, const float *weight, const float *bias, const float *film, float *mean,
             float *inverse, long samples, long pixels, long channels, long groups, float eps, int act) {
    float gain[MAX_CHANNELS], offset[MAX_CHANNELS];
    for (long n = 0; n < samples; n++, x += pixels * channels, y += pixels * channels, mean += groups, inverse += groups) {
        measure(x, mean, inverse, pixels, channels, groups, eps);
        plan(weight, bias, film ? film + n * 2 * channels : 0, mean, inverse, channels, channels / groups, gain, offset);
        for (long c = 0; c < channels; c += 2 * LANES) {
            pair a = floats(gain + c), d = floats(offset + c);
            for (long i = c; i < pixels * channels; i += channels) {
                pair z = muladd(load(x + i), a, d);
                store(y + i, act ? silu(z) : z);
            }
        }
    }
}

/* Sums over pixels of dz and of dz x, [C] each, of one sample; with `act` dz itself goes to dx for the time being. */
static void sums(const uint16_t *x, const uint16_t *dy, uint16_t *dx, const float *gain, const float *offset, float *level,
                 float *along, long pixels, long channels, int act) {
    for (long c = 0; c < channels; c += 2 * LANES) {
        pair a = floats(gain + c), d = floats(offset + c), s = zero(), q = zero();
        for (long i = c; i < pixels * channels; i += channels) {
            pair v = load(x + i), dz = load(dy + i);
            if (act) {
                dz = back(dz, muladd(v, a, d));
                store(dx + i, dz);
            }
            s = add(s, dz);
            q = muladd(dz, v, q);
        }
        keep(level + c, s);
        keep(along + c, q);
    }
}

/* dx like x; dweight and dbias [N, C], to be summed over N; dfilm [N, 2C] or null; mean and inverse from `forward` */
void backward(const uint16_t *x, const uint16_t *dy, uint16_t *dx, const float *weight, const float *bias, const float *film,
              const float *mean, const float *inverse, float *dweight, float *dbias, float *dfilm, long samples, long pixels,
              long channels, long groups, int act) {
    float gain[MAX_CHANNELS], offset[MAX_CHANNELS], level[MAX_CHANNELS], along[MAX_CHANNELS];
    float slope[MAX_CHANNELS], lift[MAX_CHANNELS];
    long per = channels / groups, size = pixels * channels;
    float count = (float) (per * pixels);
    for (long n = 0; n < samples; n++, x += size, dy += size, dx += size, mean += groups, inverse += groups) {
        const float *own = film ? film + n * 2 * channels : 0;
        plan(weight, bias, own, mean, inverse, channels, per, gain, offset);
        sums(x, dy, dx, gain, offset, level, along, pixels, channels, act);
        for (long g = 0; g < groups; g++) {
            float flat = 0, tilt = 0;
            for (long c = g * per; c < (g + 1) * per; c++) {
                float more = own ? 1 + own[c] : 1, normal = inverse[g] * (along[c] - mean[g] * level[c]);
                flat += weight[c] * more * level[c] / count;
                tilt += weight[c] * more * normal / count;
                dweight[n * channels + c] = more * normal;
                dbias[n * channels + c] = more * level[c];
                if (dfilm) {
                    dfilm[n * 2 * channels + c] = weight[c] * normal + bias[c] * level[c];
                    dfilm[(n * 2 + 1) * channels + c] = level[c];
                }
            }
            for (long c = g * per; c < (g + 1) * per; c++) {
                slope[c] = -inverse[g] * inverse[g] * tilt;
                lift[c] = inverse[g] * inverse[g] * tilt * mean[g] - inverse[g] * flat;
            }
        }
        const uint16_t *dz = act ? dx : dy;
        for (long c = 0; c < channels; c += 2 * LANES) {
            pair a = floats(gain + c), m = floats(slope + c), o = floats(lift + c);
            for (long i = c; i < size; i += channels) {
                store(dx + i, muladd(load(dz + i), a, muladd(load(x + i), m, o)));
            }
        }
    }
}
