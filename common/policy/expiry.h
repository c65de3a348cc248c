#ifndef EXPIRY_H
#define EXPIRY_H

/*
 * expiry: what has a last day, and nothing like it that goes on from there.
 *
 * The view `ending' is of the night like those of iop-policy(5), which it
 * reads: licenses, training, agency documents, supervisors' designations,
 * supervision (what is supervisor), assignments to a site, authorizations,
 * coverage and approved waivers, one row for each last day, with what, client,
 * staff, record, name, first_day, last_day, act (the command that records the
 * next) and again_on.
 *
 * Another goes on where it is of the same, lasts longer (of two that end
 * alike the greater id) and begins on the day after at the latest.  Of the
 * same are licenses and training by person and type or subject, documents by
 * type and track, supervision by supervisee, assignments by person whatever
 * the site, authorizations by client, payer and code, coverage by client,
 * waivers by all they are limited to.  What begins later leaves a gap: it is
 * told of, and again_on is from when there is another; for a license also one
 * of another type.
 *
 * Training in the model lasts the policy's training_days, 365 where it has
 * none, unless it says another day; other training for good.
 *
 * Who may practise independently on the day after needs no supervisor then.
 * Who leaves by that day is not asked about, nor a client who is not in
 * treatment on the day after.
 */

extern const char expiry_view[];

#endif
