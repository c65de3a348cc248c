#include "common/out/out.h"
#include "completion_impl.h"

void
completion_zsh(struct script *s)
{
	s->tells = true;
	out_printf(s->out, "#compdef %s\n"
	    "# Printed by %s --completion=zsh\n\n", s->program->name,
	    s->program->name);
	out_printf(s->out,
	    "_%s()\n"
	    "{\n"
	    "\tlocal cur=$PREFIX word wants='' verb='' kind='' n=0 operand=''\n"
	    "\tlocal kinds='' files='' fields=''\n"
	    "\tlocal -a before these open whole\n"
	    "\n"
	    "\tbefore=(\"${(@)words[2,CURRENT - 1]}\")\n", s->name);
	completion_walk(s);
	out_printf(s->out,
	    "\tif [[ $cur == *=@* ]]; then\n"
	    "\t\tcompset -P '*=@'\n"
	    "\t\t_files\n"
	    "\t\treturn\n"
	    "\tfi\n"
	    "\tif [[ $cur == *=* ]]; then\n"
	    "\t\tcompset -P 1 '*='\n"
	    "\tfi\n"
	    "\tfor word in \"${these[@]}\"; do\n"
	    "\t\tif [[ ${word%%%%:*} == *[=@] ]]; then\n"
	    "\t\t\topen+=(\"$word\")\n"
	    "\t\telse\n"
	    "\t\t\twhole+=(\"$word\")\n"
	    "\t\tfi\n"
	    "\tdone\n"
	    "\tif (($#open > 0)); then\n"
	    "\t\t_describe completion open -S ''\n"
	    "\tfi\n"
	    "\tif (($#whole > 0)); then\n"
	    "\t\t_describe completion whole\n"
	    "\tfi\n"
	    "\tif [[ -n $files ]]; then\n"
	    "\t\t_files\n"
	    "\tfi\n"
	    "}\n"
	    "_%s \"$@\"\n", s->name);
}
