#include "common/out/out.h"
#include "completion_impl.h"
#include "line.h"

void
completion_bash(struct script *s)
{
	out_printf(s->out, "# Printed by %s --completion=bash\n\n",
	    s->program->name);
	out_printf(s->out,
	    "_%s()\n"
	    "{\n"
	    "\tlocal line=${COMP_LINE:0:COMP_POINT} cur='' these=''\n"
	    "\tlocal word wants='' verb=''%s n=0 operand=''\n"
	    "\tlocal kinds='' files='' fields=''\n"
	    "\tlocal -a before\n"
	    "\n"
	    "\t# by blanks: readline parts words at `=', too\n"
	    "\tread -ra before <<<\"$line\"\n"
	    "\tif [[ $line != *[[:blank:]] ]]; then\n"
	    "\t\tcur=${before[${#before[@]} - 1]}\n"
	    "\t\tunset \"before[${#before[@]} - 1]\"\n"
	    "\tfi\n"
	    "\tbefore=(\"${before[@]:1}\")\n", s->name,
	    line_has_kinds(s->program) ? " kind=''" : "");
	completion_walk(s);
	out_printf(s->out,
	    "\tword=$cur\n"
	    "\tif [[ $cur == *=@* ]]; then\n"
	    "\t\tword=${cur#*=@} files=1 these=''\n"
	    "\telif [[ $cur == *=* ]]; then\n"
	    "\t\tword=${cur#*=}\n"
	    "\tfi\n"
	    "\tmapfile -t COMPREPLY < <(compgen -W \"$these\" -- \"$word\")\n"
	    "\tif [[ -n $files ]]; then\n"
	    "\t\tcompopt -o filenames\n"
	    "\t\tmapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY \\\n"
	    "\t\t    < <(compgen -f -- \"$word\")\n"
	    "\tfi\n"
	    "\t# $2 is what readline replaces: it may begin before the word\n"
	    "\tif [[ $2 != = && -n ${2%%\"$word\"} ]]; then\n"
	    "\t\tCOMPREPLY=(\"${COMPREPLY[@]/#/${2%%\"$word\"}}\")\n"
	    "\tfi\n"
	    "\tif [[ ${COMPREPLY[0]} == *[=@] ]]; then\n"
	    "\t\tcompopt -o nospace\n"
	    "\tfi\n"
	    "}\n"
	    "complete -F _%s %s\n", s->name, s->program->name);
}
