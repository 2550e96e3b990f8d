// Writes terraform.tsv and cloudformation.tsv anew from what the vendors publish as npm packages:
//   npm install --no-save @cdktf/provider-aws@21.22.1 @aws-cdk/cfnspec@2.72.1 aws-cdk-lib@2.275.0 && node describe.mjs node_modules
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const modules = process.argv[2];

// The typed classes are generated from the provider's own schema; a comment above each argument names its resource and itself.
const resources = ['apigatewayv2-api', 'apigatewayv2-integration', 'apigatewayv2-route', 'apigatewayv2-stage', 'apigatewayv2-vpc-link',
  'cloudfront-cache-policy', 'cloudfront-distribution', 'cloudfront-function', 'cloudfront-origin-request-policy', 'cloudfront-response-headers-policy',
  'lb', 'lb-listener', 'lb-listener-rule', 'lb-target-group', 'ecs-cluster', 'ecs-service', 'ecs-task-definition',
  'lambda-function-url', 'api-gateway-rest-api', 'api-gateway-resource', 'api-gateway-method', 'api-gateway-method-response', 'api-gateway-integration',
  'api-gateway-integration-response', 'api-gateway-gateway-response', 'api-gateway-deployment', 'api-gateway-stage', 'ecs-express-gateway-service'];

function kindOf(type, block) {
  if (block)
    return type === block ? 'block' : 'blocks';
  if (type.includes('key: string'))
    return 'map';
  if (type.includes('[]'))
    return type.startsWith('number') ? 'numbers' : 'strings';
  return type.split(' ')[0];
}

function describe(resource) {
  const root = join(modules, '@cdktf/provider-aws/lib', resource);
  const text = ['index.d.ts', 'index-structs/index.d.ts', 'index-structs/structs0.d.ts', 'index-structs/structs400.d.ts'].map(name => {
    try { return readFileSync(join(root, name), 'utf8'); } catch { return ''; }
  }).join('\n');
  const types = {};
  for (const [, name, body] of text.matchAll(/export interface (\w+)(?: extends [\w.]+)? \{([\s\S]*?)\n\}/g))
    types[name] = [...body.matchAll(/docs\/resources\/(\w+)#(\w+) [^}]*\}[\s\S]*?readonly \w+(\?)?: ([^;]+(?:;\s*\})?);/g)];
  const first = text.match(/export interface (\w+) extends cdktf\.TerraformMetaArguments/)[1];
  const rows = [];
  (function walk(type, path) {
    for (const [, owner, name, optional, text] of types[type]) {
      const block = Object.keys(types).find(other => text === other || text.startsWith(other + '[]'));
      rows.push([`aws_${owner}`, [...path, name].join('.'), kindOf(text.trim(), block), optional ? '' : 'required']);
      if (block && path.length < 7)
        walk(block, [...path, name]);
    }
  })(first, []);
  return rows;
}

function write(name, comment, columns, rows) {
  writeFileSync(name, `# ${comment}\n${columns.join('\t')}\n${rows.map(row => row.join('\t').trimEnd()).join('\n')}\n`);
}

write('terraform.tsv', 'Arguments of provider hashicorp/aws 6.25.0, as @cdktf/provider-aws 21.22.1 types them.', ['resource', 'argument', 'kind', 'required'], resources.flatMap(describe));

const specification = JSON.parse(readFileSync(join(modules, '@aws-cdk/cfnspec/spec/specification.json'), 'utf8'));
const wanted = ['AWS::ApiGatewayV2::Api', 'AWS::ApiGatewayV2::Integration', 'AWS::ApiGatewayV2::Route', 'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::CachePolicy', 'AWS::CloudFront::Function', 'AWS::CloudFront::OriginRequestPolicy', 'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::ElasticLoadBalancingV2::ListenerRule', 'AWS::ElasticLoadBalancingV2::TargetGroup', 'AWS::Lambda::Url',
  'AWS::ApiGateway::RestApi', 'AWS::ApiGateway::Resource', 'AWS::ApiGateway::Method', 'AWS::ApiGateway::GatewayResponse', 'AWS::ApiGateway::Deployment', 'AWS::ApiGateway::Stage'];
const shapes = { ...specification.ResourceTypes, ...specification.PropertyTypes };
const published = Object.keys(shapes).filter(type => wanted.some(one => type === one || type.startsWith(one + '.'))).sort().flatMap(type =>
  Object.entries(shapes[type].Properties ?? {}).map(([name, property]) =>
    [type, name, property.PrimitiveType ?? property.Type, property.PrimitiveItemType ?? property.ItemType ?? '', property.Required ? 'required' : '']));

// The specification ended before these; CDK's classes are generated from the schemas that followed it.
function describeClass(file, name, type) {
  const text = readFileSync(join(modules, 'aws-cdk-lib', file), 'utf8');
  const kinds = { string: 'String', number: 'Integer', boolean: 'Boolean' };
  const kindOf = text => kinds[text] ?? (text === 'cdk.CfnTag' ? 'Tag' : text.replace(`${name}.`, '').replace(/Property$/, ''));
  const bodies = [[type, text.match(new RegExp(`export interface ${name}Props \\{([\\s\\S]*?)\\n\\}`))[1]]];
  const namespace = [...text.matchAll(new RegExp(`export declare namespace ${name} \\{([\\s\\S]*?)\\n\\}`, 'g'))].map(match => match[1]).join('\n');
  for (const [, property, body] of namespace.matchAll(/ {4}interface (\w+)Property \{([\s\S]*?)\n {4}\}/g))
    bodies.push([`${type}.${property}`, body]);
  return bodies.flatMap(([owner, body]) => [...body.matchAll(/readonly (\w+)(\?)?: ([^;]+);/g)].map(([, property, optional, text]) => {
    const plain = text.replaceAll('cdk.IResolvable | ', '').replaceAll(' | cdk.IResolvable', '');
    const item = plain.match(/^Array<(.+)>$/)?.[1];
    return [owner, property[0].toUpperCase() + property.slice(1), item ? 'List' : kindOf(plain), item ? kindOf(item) : '', optional ? '' : 'required'];
  }));
}

write('cloudformation.tsv', `Properties of CloudFormation's resource specification ${specification.ResourceSpecificationVersion}, as @aws-cdk/cfnspec 2.72.1 publishes it, and of newer types as aws-cdk-lib 2.275.0 types them.`,
  ['type', 'property', 'kind', 'item', 'required'], [...published, ...describeClass('aws-ecs/lib/ecs.generated.d.ts', 'CfnExpressGatewayService', 'AWS::ECS::ExpressGatewayService')]);
